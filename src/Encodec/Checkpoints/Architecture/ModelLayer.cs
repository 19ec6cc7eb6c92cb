namespace Encodec.Checkpoints.Architecture;

/// <summary>A layer of an encoder or decoder.</summary>
internal abstract record ModelLayer;

/// <summary>x where x is above 0, else exp(x) − 1.</summary>
internal sealed record EluLayer : ModelLayer;
