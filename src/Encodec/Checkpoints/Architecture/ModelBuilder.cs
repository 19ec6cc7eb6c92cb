using Encodec.Checkpoints.Tensors;

namespace Encodec.Checkpoints.Architecture;

/// <summary>Makes the layers of a model, numbered as both naming schemes number them.</summary>
internal sealed class ModelBuilder
{
    private readonly ModelConfiguration _configuration;
    private readonly ModelWeights _weights;

    private ModelBuilder(ModelConfiguration configuration, ModelWeights weights) => (_configuration, _weights) = (configuration, weights);

    /// <summary>Makes a model.</summary>
    /// <param name="configuration">Its numbers.</param>
    /// <param name="tensors">Its tensors, under Meta's names or Hugging Face's.</param>
    /// <exception cref="EncodecException">A tensor is missing, has another shape, or a value that is not finite.</exception>
    public static EncodecModel Build(ModelConfiguration configuration, IReadOnlyDictionary<string, CheckpointTensor> tensors)
    {
        ModelBuilder builder = new(configuration, new ModelWeights(tensors));
        return new EncodecModel(
            configuration,
            builder.Encoder(),
            builder.Decoder(),
            [.. Enumerable.Range(0, configuration.Codebooks).Select(
                index => builder._weights.Codebook(index, configuration.CodebookSize, configuration.LatentDimension))]);
    }

    private List<ModelLayer> Encoder()
    {
        List<ModelLayer> layers = [];
        int width = _configuration.Filters;
        layers.Add(Convolution(Name("encoder", layers), _configuration.Channels, width, _configuration.KernelSize));
        foreach (int ratio in _configuration.Ratios.Reverse())
        {
            AddResiduals("encoder", layers, width);
            layers.Add(new EluLayer());
            layers.Add(Convolution(Name("encoder", layers), width, 2 * width, 2 * ratio, ratio));
            width *= 2;
        }

        AddRecurrent("encoder", layers, width);
        layers.Add(new EluLayer());
        layers.Add(Convolution(Name("encoder", layers), width, _configuration.LatentDimension, _configuration.LastKernelSize));
        return layers;
    }

    private List<ModelLayer> Decoder()
    {
        List<ModelLayer> layers = [];
        int width = _configuration.Filters << _configuration.Ratios.Count;
        layers.Add(Convolution(Name("decoder", layers), _configuration.LatentDimension, width, _configuration.KernelSize));
        AddRecurrent("decoder", layers, width);
        foreach (int ratio in _configuration.Ratios)
        {
            layers.Add(new EluLayer());
            layers.Add(Transposed(Name("decoder", layers), width, width / 2, ratio));
            width /= 2;
            AddResiduals("decoder", layers, width);
        }

        layers.Add(new EluLayer());
        layers.Add(Convolution(Name("decoder", layers), width, _configuration.Channels, _configuration.LastKernelSize));
        return layers;
    }

    private static LayerName Name(string half, List<ModelLayer> layers) => new(half, layers.Count);

    private void AddResiduals(string half, List<ModelLayer> layers, int width)
    {
        int dilation = 1;
        for (int i = 0; i < _configuration.ResidualLayers; i++, dilation *= _configuration.DilationGrowth)
        {
            LayerName name = Name(half, layers);
            int narrow = width / _configuration.Compress;
            layers.Add(new ResidualLayer(
                [
                    new EluLayer(),
                    Convolution(name.Inside("block.1"), width, narrow, _configuration.ResidualKernelSize, dilation: dilation),
                    new EluLayer(),
                    Convolution(name.Inside("block.3"), narrow, width, 1),
                ],
                _configuration.ConvolutionalShortcut ? Convolution(name.Inside("shortcut"), width, width, 1) : null));
        }
    }

    private void AddRecurrent(string half, List<ModelLayer> layers, int width)
    {
        if (_configuration.RecurrentLayers > 0)
        {
            LayerName name = Name(half, layers);
            layers.Add(new RecurrentLayer(
                width, [.. Enumerable.Range(0, _configuration.RecurrentLayers).Select(layer => _weights.Lstm(name, layer, width))]));
        }
    }

    private ConvolutionLayer Convolution(LayerName name, int inputs, int outputs, int kernel, int stride = 1, int dilation = 1)
    {
        (float[] weight, float[] bias, GroupNorm? norm) = _weights.Convolution(name, "conv", [outputs, inputs, kernel], outputs, _configuration.GroupNorm);
        return new ConvolutionLayer(inputs, outputs, kernel, stride, dilation, _configuration.Causal, weight, bias, norm);
    }

    private TransposedConvolutionLayer Transposed(LayerName name, int inputs, int outputs, int ratio)
    {
        (float[] weight, float[] bias, GroupNorm? norm) =
            _weights.Convolution(name, "convtr", [inputs, outputs, 2 * ratio], outputs, _configuration.GroupNorm);
        int right = _configuration.Causal ? (int)Math.Ceiling(ratio * _configuration.TrimRightRatio) : ratio / 2;
        return new TransposedConvolutionLayer(inputs, outputs, 2 * ratio, ratio, right, weight, bias, norm);
    }
}
