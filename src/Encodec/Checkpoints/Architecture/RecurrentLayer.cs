namespace Encodec.Checkpoints.Architecture;

/// <summary>LSTMs of one width on top of each other, and their input added to the top one's output.</summary>
/// <param name="Width">Channels of the input and of each state.</param>
/// <param name="Layers">From the input up.</param>
internal sealed record RecurrentLayer(int Width, IReadOnlyList<LstmWeights> Layers) : ModelLayer;

/// <summary>An LSTM; gate rows in the order input, forget, cell, output.</summary>
/// <param name="Input">[4 · width, width].</param>
/// <param name="Hidden">[4 · width, width].</param>
/// <param name="InputBias">[4 · width].</param>
/// <param name="HiddenBias">[4 · width].</param>
internal sealed record LstmWeights(float[] Input, float[] Hidden, float[] InputBias, float[] HiddenBias);
