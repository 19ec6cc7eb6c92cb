using System.Net;
using System.Net.Http.Headers;

namespace Encodec.Packaging.Fetching;

/// <summary>A host, asked by HTTP; through the proxy that the environment names, if it names one.</summary>
internal sealed class HttpSource : FetchSource
{
    private const int MostRedirections = 10;
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(1);

    private readonly Uri _root;
    private readonly TimeSpan _patience;
    private readonly HttpClient _client;

    public HttpSource(Uri root, TimeSpan patience)
    {
        (_root, _patience) = (root, patience);

        // Redirections are followed here: each has to be looked at first. The rest of an endless body is not waited for.
        SocketsHttpHandler handler = new() { AllowAutoRedirect = false, ConnectTimeout = patience, MaxResponseDrainSize = 0, UseCookies = false };
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("libencodec", typeof(HttpSource).Assembly.GetName().Version!.ToString(3)));
    }

    public override string NameOf(string path) => HttpAddress.Of(_root, path).AbsoluteUri;

    public override async Task<FetchResponse> OpenAsync(string path, long from, string? tag, CancellationToken cancellation)
    {
        Uri address = HttpAddress.Of(_root, path);
        for (int redirections = 0; redirections <= MostRedirections; redirections++)
        {
            HttpResponseMessage response = await SendAsync(address, from, tag, cancellation).ConfigureAwait(false);
            try
            {
                if (!IsRedirection(response.StatusCode))
                {
                    return await AcceptAsync(response, address, from, cancellation).ConfigureAwait(false);
                }

                address = HttpAddress.Redirected(address, response.Headers.Location);
            }
            catch
            {
                response.Dispose();
                throw;
            }

            response.Dispose();
        }

        throw new EncodecException(EncodecStatus.IoFailed, $"'{NameOf(path)}' redirects more than {MostRedirections} times.");
    }

    public override Exception ReadFault(IOException exception, string path) =>
        new FetchFaultException($"'{NameOf(path)}' broke off: {exception.GetBaseException().Message.TrimEnd('.')}");

    public override void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Uri address, long from, string? tag, CancellationToken cancellation)
    {
        if (address.Scheme == Uri.UriSchemeHttps || HttpClient.DefaultProxy.GetProxy(address)?.Scheme == Uri.UriSchemeHttps)
        {
            TlsLibrary.Require(address);
        }

        using HttpRequestMessage request = new(HttpMethod.Get, address);
        if (from > 0)
        {
            request.Headers.Range = new RangeHeaderValue(from, null);

            // Only a strong tag promises the same bytes.
            if (EntityTagHeaderValue.TryParse(tag, out EntityTagHeaderValue? known) && !known.IsWeak)
            {
                request.Headers.IfRange = new RangeConditionHeaderValue(known);
            }
        }

        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(_patience);
        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            string message = $"'{address}' could not be fetched: {exception.GetBaseException().Message.TrimEnd('.')}";
            throw exception.HttpRequestError is HttpRequestError.SecureConnectionError or HttpRequestError.UserAuthenticationError
                ? new EncodecException(EncodecStatus.IoFailed, message + ".", exception)
                : new FetchFaultException(message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new FetchFaultException(FormattableString.Invariant($"'{address}' did not answer within {_patience.TotalSeconds:0.###} s"));
        }
    }

    private static async Task<FetchResponse> AcceptAsync(HttpResponseMessage response, Uri address, long from, CancellationToken cancellation)
    {
        HttpContentHeaders headers = response.Content.Headers;
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return headers.ContentRange?.Length == from
                ? new FetchResponse(Stream.Null, from, from, response.Headers.ETag?.ToString(), response)
                : throw new FetchFaultException($"'{address}' has no byte {from} to go on from", startsOver: true);
        }

        RequireSuccess(response, address);
        bool isPart = response.StatusCode == HttpStatusCode.PartialContent;
        long begin = isPart ? headers.ContentRange?.From ?? -1 : 0;
        if (begin != from && begin != 0)
        {
            throw new FetchFaultException($"'{address}' sent another stretch than the one from byte {from}", startsOver: true);
        }

        // Asked for here, it is that of all that comes; of a part, only the range says what the whole has.
        long? total = isPart ? headers.ContentRange!.Length : headers.ContentLength;
        Stream body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        return new FetchResponse(body, begin, total, response.Headers.ETag?.ToString(), response);
    }

    private static void RequireSuccess(HttpResponseMessage response, Uri address)
    {
        HttpStatusCode status = response.StatusCode;
        if (status is HttpStatusCode.OK or HttpStatusCode.PartialContent)
        {
            return;
        }

        string answer = $"'{address}' answered {(int)status}{(string.IsNullOrEmpty(response.ReasonPhrase) ? "" : " " + response.ReasonPhrase)}";
        throw status switch
        {
            HttpStatusCode.NotFound or HttpStatusCode.Gone => new EncodecException(EncodecStatus.FileNotFound, answer + "."),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired =>
                new EncodecException(EncodecStatus.AccessDenied, answer + "."),
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError =>
                new FetchFaultException(answer) { RetryAfter = RetryAfter(response) },
            _ => new EncodecException(EncodecStatus.IoFailed, answer + "; expected 200 or 206."),
        };
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.Delta is TimeSpan delay ? (delay < LongestRetryAfter ? delay : LongestRetryAfter) : null;

    private static bool IsRedirection(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found
        or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}
