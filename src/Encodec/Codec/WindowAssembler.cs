using Encodec.Audio;
using Encodec.Bundles;

namespace Encodec.Codec;

/// <summary>Chooses the assembler that a layout calls for.</summary>
internal static class WindowAssembler
{
    public static IWindowAssembler For(ChunkLayout layout, int channels, bool seamRepair, IAudioSink sink) => layout.IsGuarded
        ? new GuardedAssembler(layout, channels, seamRepair, sink)
        : new OverlapAdder(layout, channels, sink);
}
