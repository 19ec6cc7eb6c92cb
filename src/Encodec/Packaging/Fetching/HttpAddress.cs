namespace Encodec.Packaging.Fetching;

/// <summary>Addresses, put together and looked at.</summary>
internal static class HttpAddress
{
    /// <summary>The address that paths are appended to.</summary>
    /// <param name="mirror">As the options name it.</param>
    /// <param name="revision">As the options name it.</param>
    public static Uri Root(string? mirror, string? revision)
    {
        string address = mirror ?? BundleHost.PublishedAddress;
        bool hasPlace = address.Contains(BundleHost.RevisionPlace, StringComparison.Ordinal);
        if (revision is not null && !hasPlace)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument,
                $"The mirror '{mirror}' has no place for the revision '{revision}'; expected an address with {BundleHost.RevisionPlace} in it.");
        }

        if (revision is "" or "." or "..")
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, $"The revision is '{revision}'; expected a branch, a tag or a commit.");
        }

        string full = address.Replace(BundleHost.RevisionPlace, Uri.EscapeDataString(revision ?? BundleHost.DefaultRevision), StringComparison.Ordinal);
        bool isGood = Uri.TryCreate(full.TrimEnd('/') + "/", UriKind.Absolute, out Uri? root)
            && IsHttp(root) && root.Query.Length == 0 && root.Fragment.Length == 0 && root.UserInfo.Length == 0;
        return isGood ? root! : throw new EncodecException(
            EncodecStatus.InvalidArgument,
            $"The mirror is '{mirror}'; expected an address that begins with http:// or https:// and has no user, query or fragment.");
    }

    /// <summary>A file's address.</summary>
    public static Uri Of(Uri root, string path) => new(root, string.Join('/', path.Split('/').Select(Uri.EscapeDataString)));

    /// <summary>Where a redirection leads.</summary>
    /// <exception cref="EncodecException">Not to a place that may be gone to.</exception>
    public static Uri Redirected(Uri from, Uri? location)
    {
        Uri? target = location is null ? null : location.IsAbsoluteUri ? location : new Uri(from, location);
        bool isGood = target is not null && IsHttp(target) && !(from.Scheme == Uri.UriSchemeHttps && target.Scheme == Uri.UriSchemeHttp);
        return isGood ? target! : throw new EncodecException(
            EncodecStatus.IoFailed,
            $"'{from}' redirects to '{location}'; expected an address that begins with {(from.Scheme == Uri.UriSchemeHttps ? "" : "http:// or ")}https://.");
    }

    private static bool IsHttp(Uri address) => address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps;
}
