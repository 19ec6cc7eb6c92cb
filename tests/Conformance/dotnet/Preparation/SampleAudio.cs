using System.Runtime.InteropServices;
using Encodec.Audio;

namespace Encodec.Conformance.Preparation;

/// <summary>The sample recording as the cases have audio: f32 [channels][samples].</summary>
internal static class SampleAudio
{
    public static void Write(string wav, string destination)
    {
        using WavReader reader = new(wav);
        int length = checked((int)reader.Length);
        AudioBuffer audio = new(reader.Channels, length);
        reader.Read(audio, 0, length);
        Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
        using FileStream output = File.Create(destination);
        for (int channel = 0; channel < audio.Channels; channel++)
        {
            output.Write(MemoryMarshal.AsBytes(audio.Channel(channel)[..length]));
        }
    }
}
