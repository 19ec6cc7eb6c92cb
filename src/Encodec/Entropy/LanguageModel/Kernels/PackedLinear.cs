using System.Runtime.InteropServices;

namespace Encodec.Entropy.LanguageModel.Kernels;

/// <summary>
/// A matrix of i8 weights laid out for vector kernels: blocks of 16 rows, in each block groups of 4 columns, in each group the 4
/// weights of one row after those of the row before: one cache line a group. What is missing to whole blocks and groups is zeros.
/// </summary>
internal sealed unsafe class PackedLinear
{
    /// <summary>Rows in a block.</summary>
    public const int BlockRows = 16;

    /// <summary>Columns in a group.</summary>
    public const int GroupColumns = 4;

    private const int GroupBytes = BlockRows * GroupColumns;

    private readonly PinnedBuffer<sbyte> _weights;
    private readonly PinnedBuffer<float> _scales;
    private readonly PinnedBuffer<float> _bias;
    private readonly PinnedBuffer<int> _rowSums;

    /// <summary>Packs a row-major matrix.</summary>
    public PackedLinear(int rows, int columns, ReadOnlySpan<sbyte> rowMajor, ReadOnlySpan<float> scales, ReadOnlySpan<float> bias)
    {
        Rows = rows;
        Columns = columns;
        Blocks = (rows + BlockRows - 1) / BlockRows;
        Groups = (columns + GroupColumns - 1) / GroupColumns;
        _weights = new PinnedBuffer<sbyte>((long)Blocks * Groups * GroupBytes);
        _scales = new PinnedBuffer<float>(Blocks * BlockRows);
        _bias = new PinnedBuffer<float>(Blocks * BlockRows);
        _rowSums = new PinnedBuffer<int>(Blocks * BlockRows);
        scales.CopyTo(_scales.Span);
        bias.CopyTo(_bias.Span);
        for (int row = 0; row < rows; row++)
        {
            PackRow(row, rowMajor.Slice(row * columns, columns));
        }
    }

    /// <summary>Outputs.</summary>
    public int Rows { get; }

    /// <summary>Inputs.</summary>
    public int Columns { get; }

    /// <summary>Blocks of rows.</summary>
    public int Blocks { get; }

    /// <summary>Groups of columns.</summary>
    public int Groups { get; }

    /// <summary>Rows with those that fill the last block: the least distance between two output vectors.</summary>
    public int PaddedRows => Blocks * BlockRows;

    /// <summary>One per padded row.</summary>
    public float* Scales => _scales.Pointer;

    /// <summary>One per padded row.</summary>
    public float* Bias => _bias.Pointer;

    /// <summary>Sum of each padded row's weights: undoes an offset that a kernel gives its inputs.</summary>
    public int* RowSums => _rowSums.Pointer;

    /// <summary>A block's weights.</summary>
    public sbyte* Block(int block) => _weights.Pointer + ((long)block * Groups * GroupBytes);

    private void PackRow(int row, ReadOnlySpan<sbyte> weights)
    {
        sbyte* destination = Block(row / BlockRows) + (row % BlockRows * GroupColumns);
        int sum = 0;
        int column = 0;
        for (; column + GroupColumns <= weights.Length; column += GroupColumns, destination += GroupBytes)
        {
            *(int*)destination = MemoryMarshal.Read<int>(MemoryMarshal.AsBytes(weights[column..]));
            sum += destination[0] + destination[1] + destination[2] + destination[3];
        }

        for (int i = 0; column + i < weights.Length; i++)
        {
            destination[i] = weights[column + i];
            sum += destination[i];
        }

        _rowSums.Pointer[row] = sum;
    }
}
