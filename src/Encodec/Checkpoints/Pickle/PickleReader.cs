using Encodec.Checkpoints.Tensors;

namespace Encodec.Checkpoints.Pickle;

/// <summary>
/// Interprets a pickle as data: numbers, text, lists, dicts and tensors that lie elsewhere. Nothing is executed and no type is looked up; an
/// operation or a name that a state dict does not need ends it, with the offset.
/// </summary>
internal ref struct PickleReader
{
    /// <summary>The published state dicts take about 5 000.</summary>
    private const int MostOperations = 2_000_000;

    private static readonly object Mark = new();

    private readonly List<object?> _stack = [];
    private readonly Dictionary<uint, object?> _memo = [];
    private PickleBytes _bytes;
    private int _at;

    private PickleReader(ReadOnlySpan<byte> bytes, int position) => _bytes = new PickleBytes(bytes, position);

    /// <summary>Reads one pickle.</summary>
    /// <param name="bytes">Bytes with the pickle among them.</param>
    /// <param name="position">Where it starts; then where it has ended.</param>
    /// <returns>
    /// Null, <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>, <see cref="string"/>, an array (a tuple), a list, or one of this
    /// folder's classes.
    /// </returns>
    /// <exception cref="EncodecException">It is cut off, malformed, or has something that a state dict does not need.</exception>
    public static object? Read(ReadOnlySpan<byte> bytes, ref int position)
    {
        PickleReader reader = new(bytes, position);
        object? value = reader.Run();
        position = reader._bytes.Position;
        return value;
    }

    private object? Run()
    {
        for (int operation = 0; operation < MostOperations; operation++)
        {
            _at = _bytes.Position;
            PickleOpcode opcode = (PickleOpcode)_bytes.U8();
            if (opcode == PickleOpcode.Stop)
            {
                return Pop();
            }

            Step(opcode);
        }

        throw CheckpointError.TooLarge($"its pickle has more than {MostOperations} operations");
    }

    private void Step(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Proto: Protocol(_bytes.U8()); break;
            case PickleOpcode.Frame: Frame(_bytes.U64()); break;
            case PickleOpcode.Mark: _stack.Add(Mark); break;
            case PickleOpcode.EmptyDict: _stack.Add(new PickledDictionary()); break;
            case PickleOpcode.EmptyList: _stack.Add(new List<object?>()); break;
            case PickleOpcode.EmptyTuple: _stack.Add(Array.Empty<object?>()); break;
            case PickleOpcode.Tuple: _stack.Add(PopToMark()); break;
            case PickleOpcode.Tuple1: _stack.Add(Pop(1)); break;
            case PickleOpcode.Tuple2: _stack.Add(Pop(2)); break;
            case PickleOpcode.Tuple3: _stack.Add(Pop(3)); break;
            case PickleOpcode.Append: Append(Pop(1)); break;
            case PickleOpcode.Appends: Append(PopToMark()); break;
            case PickleOpcode.SetItem: SetItems(Pop(2)); break;
            case PickleOpcode.SetItems: SetItems(PopToMark()); break;
            case PickleOpcode.None: _stack.Add(null); break;
            case PickleOpcode.NewTrue: _stack.Add(true); break;
            case PickleOpcode.NewFalse: _stack.Add(false); break;
            case PickleOpcode.BinInt: _stack.Add((long)(int)_bytes.U32()); break;
            case PickleOpcode.BinInt1: _stack.Add((long)_bytes.U8()); break;
            case PickleOpcode.BinInt2: _stack.Add((long)_bytes.U16()); break;
            case PickleOpcode.Long1: _stack.Add(_bytes.Long()); break;
            case PickleOpcode.BinFloat: _stack.Add(_bytes.F64()); break;
            case PickleOpcode.BinUnicode: _stack.Add(_bytes.Text(_bytes.U32())); break;
            case PickleOpcode.ShortBinUnicode: _stack.Add(_bytes.Text(_bytes.U8())); break;
            case PickleOpcode.Global: Global(_bytes.Line(), _bytes.Line()); break;
            case PickleOpcode.StackGlobal: StackGlobal(Pop(2)); break;
            case PickleOpcode.BinPersId: _stack.Add(PickleCalls.Storage(Pop(), _at)); break;
            case PickleOpcode.Reduce: Reduce(Pop(2)); break;
            case PickleOpcode.Build: Build(); break;
            case PickleOpcode.BinPut: _memo[_bytes.U8()] = Top(); break;
            case PickleOpcode.LongBinPut: _memo[_bytes.U32()] = Top(); break;
            case PickleOpcode.Memoize: _memo[(uint)_memo.Count] = Top(); break;
            case PickleOpcode.BinGet: Recall(_bytes.U8()); break;
            case PickleOpcode.LongBinGet: Recall(_bytes.U32()); break;
            default: throw Invalid($"has the operation 0x{(byte)opcode:X2}, which no state dict needs");
        }
    }

    private readonly void Protocol(byte version)
    {
        if (version is < 2 or > 5)
        {
            throw Invalid($"is of protocol {version}; expected 2 to 5");
        }
    }

    /// <summary>Frames only help to read ahead; that they fit is all there is to see to.</summary>
    private readonly void Frame(ulong length)
    {
        PickleBytes ahead = _bytes;
        ahead.Take(length);
    }

    private readonly object? Top() =>
        _stack.Count > 0 && !ReferenceEquals(_stack[^1], Mark) ? _stack[^1] : throw Invalid("takes a value from an empty stack");

    private readonly object? Pop()
    {
        object? value = Top();
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private readonly object?[] Pop(int count)
    {
        object?[] values = new object?[count];
        for (int i = count - 1; i >= 0; i--)
        {
            values[i] = Pop();
        }

        return values;
    }

    private readonly object?[] PopToMark()
    {
        int mark = _stack.LastIndexOf(Mark);
        if (mark < 0)
        {
            throw Invalid("goes back to a mark that is not there");
        }

        object?[] values = [.. _stack[(mark + 1)..]];
        _stack.RemoveRange(mark, _stack.Count - mark);
        return values;
    }

    private readonly void Append(object?[] values)
    {
        if (Top() is not List<object?> list)
        {
            throw Invalid("appends to what is no list");
        }

        list.AddRange(values);
    }

    private readonly void SetItems(object?[] pairs)
    {
        if (Top() is not PickledDictionary dictionary || pairs.Length % 2 != 0)
        {
            throw Invalid("sets items of what is no dict, or a key without a value");
        }

        for (int i = 0; i < pairs.Length; i += 2)
        {
            if (pairs[i] is string key)
            {
                dictionary.Entries[key] = pairs[i + 1];
            }
        }
    }

    private readonly void Global(string module, string name) => _stack.Add(
        PickledGlobal.Find(module, name)
        ?? throw Invalid($"names {CheckpointError.Quote($"{module} {name}")}, which is refused: no state dict of tensors needs it"));

    private readonly void StackGlobal(object?[] names)
    {
        if (names is not [string module, string name])
        {
            throw Invalid("names a global by what is no text");
        }

        Global(module, name);
    }

    private readonly void Reduce(object?[] call)
    {
        if (call is not [PickledGlobal function, object?[] arguments])
        {
            throw Invalid("calls what cannot be called");
        }

        _stack.Add(PickleCalls.Call(function, arguments, _at));
    }

    /// <summary>Attributes of a dict (PyTorch's <c>_metadata</c>), which do not matter.</summary>
    private readonly void Build()
    {
        _ = Pop();
        if (Top() is not PickledDictionary)
        {
            throw Invalid("sets attributes of what is no dict");
        }
    }

    private readonly void Recall(uint index) =>
        _stack.Add(_memo.TryGetValue(index, out object? value) ? value : throw Invalid($"recalls value {index}, which it has not kept"));

    private readonly EncodecException Invalid(string what) => CheckpointError.Invalid($"the pickle at offset {_at} {what}");
}
