namespace Encodec.Conformance.Model;

/// <summary>What the model throws that a case has fail; it has to come back as it is.</summary>
internal sealed class ModelFailedException() : Exception("The model failed, as the case has it.");
