using Encodec.Audio;
using Encodec.Codec;

namespace Encodec.Exports.Interop;

/// <summary>A host's functions for damage as the library's callbacks.</summary>
internal sealed unsafe class HostDamage(NativeDecodeOptions options)
{
    /// <summary>Fills in for a chunk; null where the host leaves that to the library.</summary>
    public ConcealChunkCallback? ConcealCallback => options.Conceal == null ? null : Conceal;

    /// <summary>Tells of damage; null where the host does not want to know.</summary>
    public Action<DamagedRange>? ReportCallback => options.OnDamage == null ? null : Report;

    private bool Conceal(long chunk, long start, AudioBuffer audio)
    {
        uint fade = 1;
        int status;

        // All channels lie one after another.
        fixed (float* samples = audio.Channel(0))
        {
            using HostEnvironment host = HostServices.EnterHost();
            status = options.Conceal(
                options.ConcealUserData, (ulong)chunk, (ulong)start, samples, (uint)audio.Channels, (uint)audio.Capacity, &fade);
        }

        return status == (int)EncodecStatus.Ok ? Flags.Read(fade, "fade") : throw new HostCallbackException("conceal", status);
    }

    private void Report(DamagedRange range)
    {
        NativeDamage damage = NativeDamage.Of(range);
        damage.StructSize = (uint)sizeof(NativeDamage);
        using HostEnvironment host = HostServices.EnterHost();
        options.OnDamage(options.ConcealUserData, &damage);
    }
}
