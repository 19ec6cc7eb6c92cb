using Encodec.Checkpoints.Tensors;

namespace Encodec.Checkpoints.Architecture;

/// <summary>Finds a model's tensors under either naming scheme, checks them, and folds weight norms.</summary>
internal sealed class ModelWeights(IReadOnlyDictionary<string, CheckpointTensor> tensors)
{
    /// <summary>A convolution's weight, bias and norm.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="kind">"conv", or "convtr" for a transposed one.</param>
    /// <param name="shape">The weight's.</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="groupNorm">Whether it has a norm behind it.</param>
    public (float[] Weight, float[] Bias, GroupNorm? Norm) Convolution(LayerName layer, string kind, long[] shape, int outputs, bool groupNorm)
    {
        string meta = $"{layer.Meta}.{kind}.{kind}.";
        string huggingFace = $"{layer.HuggingFace}.conv.";
        string normMeta = $"{layer.Meta}.{kind}.norm.";
        string normHuggingFace = $"{layer.HuggingFace}.norm.";
        return (
            Weight(meta, huggingFace, shape),
            Values([meta + "bias", huggingFace + "bias"], [outputs]),
            groupNorm
                ? new GroupNorm(
                    Values([normMeta + "weight", normHuggingFace + "weight"], [outputs]), Values([normMeta + "bias", normHuggingFace + "bias"], [outputs]))
                : null);
    }

    /// <summary>An LSTM.</summary>
    public LstmWeights Lstm(LayerName layer, int index, int width)
    {
        return new LstmWeights(
            Of("weight_ih", [4 * width, width]), Of("weight_hh", [4 * width, width]), Of("bias_ih", [4 * width]), Of("bias_hh", [4 * width]));

        float[] Of(string part, long[] shape) => Values([$"{layer.Meta}.lstm.{part}_l{index}", $"{layer.HuggingFace}.lstm.{part}_l{index}"], shape);
    }

    /// <summary>A codebook's entries.</summary>
    public float[] Codebook(int index, int entries, int dimension)
    {
        string meta = $"quantizer.vq.layers.{index}._codebook.";
        string huggingFace = $"quantizer.layers.{index}.codebook.";
        if (Find([meta + "inited", huggingFace + "inited"]) is CheckpointTensor { Elements: 1 } inited && inited.ToSingles()[0] == 0f)
        {
            throw CheckpointError.Invalid($"tensor {CheckpointError.Quote(inited.Name)} says that codebook {index} was never trained");
        }

        return Values([meta + "embed", huggingFace + "embed"], [entries, dimension]);
    }

    private float[] Weight(string meta, string huggingFace, long[] shape)
    {
        string[] plain = [meta + "weight", huggingFace + "weight"];
        if (Find(plain) is not null)
        {
            return Values(plain, shape);
        }

        string[] direction = Normed("weight_v", "parametrizations.weight.original1");
        if (Find(direction) is null)
        {
            throw Missing(plain, shape);
        }

        return WeightNorm.Fold(Values(direction, shape), Values(Normed("weight_g", "parametrizations.weight.original0"), [shape[0], 1, 1]), direction[0]);

        string[] Normed(string old, string now) => [meta + old, huggingFace + old, meta + now, huggingFace + now];
    }

    private float[] Values(string[] names, long[] shape)
    {
        CheckpointTensor tensor = Find(names) ?? throw Missing(names, shape);
        if (!tensor.Shape.SequenceEqual(shape))
        {
            throw CheckpointError.Invalid(
                $"tensor {CheckpointError.Quote(tensor.Name)} has the shape [{string.Join(", ", tensor.Shape)}]; expected [{string.Join(", ", shape)}]");
        }

        float[] values = tensor.ToSingles();
        int wrong = Array.FindIndex(values, value => !float.IsFinite(value));
        return wrong < 0
            ? values
            : throw CheckpointError.Invalid($"tensor {CheckpointError.Quote(tensor.Name)} has the value {values[wrong]} at {wrong}; expected finite ones");
    }

    private CheckpointTensor? Find(string[] names)
    {
        foreach (string name in names)
        {
            if (tensors.TryGetValue(name, out CheckpointTensor? tensor))
            {
                return tensor;
            }
        }

        return null;
    }

    private static EncodecException Missing(string[] names, long[] shape) => CheckpointError.Invalid(
        $"it lacks the tensor {string.Join(" or ", names.Select(CheckpointError.Quote))} of shape [{string.Join(", ", shape)}]");
}
