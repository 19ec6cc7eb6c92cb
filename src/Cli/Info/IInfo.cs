using System.Text.Json;

namespace Encodec.Cli.Info;

/// <summary>What there is to show of something.</summary>
internal interface IInfo
{
    /// <summary>What is wrong with it; null for what is whole.</summary>
    EncodecException? Problem { get; }

    /// <summary>Writes it for people.</summary>
    void Write(TextWriter output);

    /// <summary>Writes its properties for scripts.</summary>
    void Write(Utf8JsonWriter json);
}
