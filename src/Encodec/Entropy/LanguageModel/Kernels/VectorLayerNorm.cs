using System.Runtime.Intrinsics;
using Encodec.Entropy.Vectors;

namespace Encodec.Entropy.LanguageModel.Kernels;

/// <summary>
/// <see cref="LayerNorm"/> of several chunks' vectors. A sum is a chain of additions, each waiting for the one before; four chunks'
/// chains run side by side.
/// </summary>
internal static unsafe class VectorLayerNorm<TQuad>
    where TQuad : struct, IQuad<TQuad>
{
    private const double Epsilon = 1e-5;

    /// <summary>Normalises, scales and shifts each chunk's vector.</summary>
    /// <param name="input">[chunks][stride]; readable to whole vectors of 4.</param>
    /// <param name="stride">Values from one chunk to the next.</param>
    /// <param name="dim">Length of a vector.</param>
    /// <param name="chunks">How many.</param>
    /// <param name="weight">dim values, then zeros to whole vectors.</param>
    /// <param name="bias">dim values, then zeros to whole vectors.</param>
    /// <param name="output">As the input; may be the same memory.</param>
    public static void Apply(float* input, int stride, int dim, int chunks, float* weight, float* bias, float* output)
    {
        double* means = stackalloc double[4];
        double* squares = stackalloc double[4];
        for (int first = 0; first < chunks; first += 4)
        {
            int count = Math.Min(4, chunks - first);
            float* x0 = input + ((nint)first * stride);
            float* x1 = x0 + (count > 1 ? stride : 0);
            float* x2 = x0 + (count > 2 ? 2 * (nint)stride : 0);
            float* x3 = x0 + (count > 3 ? 3 * (nint)stride : 0);
            Means(x0, x1, x2, x3, dim, means);
            Deviations(x0, x1, x2, x3, dim, means, squares);
            for (int i = 0; i < count; i++)
            {
                double inverse = 1.0 / Math.Sqrt((squares[i] / dim) + Epsilon);
                nint offset = (nint)(first + i) * stride;
                Normalize(input + offset, dim, means[i], inverse, weight, bias, output + offset);
            }
        }
    }

    private static void Means(float* x0, float* x1, float* x2, float* x3, int dim, double* means)
    {
        double sum0 = 0.0, sum1 = 0.0, sum2 = 0.0, sum3 = 0.0;
        for (int d = 0; d < dim; d++)
        {
            sum0 += x0[d];
            sum1 += x1[d];
            sum2 += x2[d];
            sum3 += x3[d];
        }

        means[0] = sum0 / dim;
        means[1] = sum1 / dim;
        means[2] = sum2 / dim;
        means[3] = sum3 / dim;
    }

    private static void Deviations(float* x0, float* x1, float* x2, float* x3, int dim, double* means, double* squares)
    {
        double mean0 = means[0], mean1 = means[1], mean2 = means[2], mean3 = means[3];
        double sum0 = 0.0, sum1 = 0.0, sum2 = 0.0, sum3 = 0.0;
        for (int d = 0; d < dim; d++)
        {
            double d0 = x0[d] - mean0;
            double d1 = x1[d] - mean1;
            double d2 = x2[d] - mean2;
            double d3 = x3[d] - mean3;
            sum0 += d0 * d0;
            sum1 += d1 * d1;
            sum2 += d2 * d2;
            sum3 += d3 * d3;
        }

        squares[0] = sum0;
        squares[1] = sum1;
        squares[2] = sum2;
        squares[3] = sum3;
    }

    private static void Normalize(float* input, int dim, double mean, double inverse, float* weight, float* bias, float* output)
    {
        TQuad means = TQuad.All(mean);
        TQuad inverses = TQuad.All(inverse);
        for (int d = 0; d < dim; d += 4)
        {
            TQuad x = TQuad.Widen(Vector128.Load(input + d));
            TQuad y = (((x - means) * inverses) * TQuad.Widen(Vector128.Load(weight + d))) + TQuad.Widen(Vector128.Load(bias + d));
            Vector128.Store(y.Narrow(), output + d);
        }
    }
}
