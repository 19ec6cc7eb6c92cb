using Microsoft.ML.OnnxRuntime;

namespace Encodec.Frames.Execution;

/// <summary>
/// One batch on its way through the pieces of a graph. Its tasks are numbered so that each needs only what tasks before it make: first the windows
/// up to the recurrent layers, then the groups, then the windows from there on. Whoever takes one waits for those.
/// </summary>
internal sealed class CutGraphRun : IDisposable
{
    private readonly GraphPieces _pieces;
    private readonly RecurrentGroups _groups;
    private readonly IReadOnlyList<BatchInput> _inputs;
    private readonly int _outputs;
    private readonly object _gate = new();
    private readonly IDisposableReadOnlyCollection<OrtValue>?[] _before;
    private readonly RecurrentBatch?[] _recurrent;
    private readonly IDisposableReadOnlyCollection<OrtValue>?[] _after;
    private bool _hasFailed;

    /// <summary>Prepares a batch.</summary>
    public CutGraphRun(GraphPieces pieces, RecurrentGroups groups, IReadOnlyList<BatchInput> inputs, int outputs)
    {
        _pieces = pieces;
        _groups = groups;
        _inputs = inputs;
        _outputs = outputs;
        _before = new IDisposableReadOnlyCollection<OrtValue>?[groups.Windows];
        _recurrent = new RecurrentBatch?[groups.Count];
        _after = new IDisposableReadOnlyCollection<OrtValue>?[groups.Windows];
    }

    /// <summary>How many tasks there are.</summary>
    public int Tasks => (2 * _groups.Windows) + _groups.Count;

    /// <summary>Does one; called once for each.</summary>
    public void Do(int task)
    {
        try
        {
            int group = task - _groups.Windows;
            if (group < 0)
            {
                RunBefore(task);
            }
            else if (group < _groups.Count)
            {
                RunRecurrent(group);
            }
            else
            {
                RunAfter(group - _groups.Count);
            }
        }
        catch
        {
            lock (_gate)
            {
                _hasFailed = true;
                Monitor.PulseAll(_gate);
            }

            throw;
        }
    }

    /// <summary>What came out, now the caller's.</summary>
    public BatchPart[] TakeParts()
    {
        BatchPart[] parts = new BatchPart[_groups.Windows];
        for (int window = 0; window < parts.Length; window++)
        {
            IDisposableReadOnlyCollection<OrtValue> before = _before[window]!;
            IDisposableReadOnlyCollection<OrtValue> after = _after[window]!;
            parts[window] = new BatchPart(window, 1, [.. _pieces.Outputs.Take(_outputs).Select(output => Find(output.Name, before, after))], before, after);
            (_before[window], _after[window]) = (null, null);
        }

        return parts;
    }

    /// <summary>Gives back what nobody has taken.</summary>
    public void Dispose()
    {
        foreach (IDisposable? made in _before.Concat<IDisposable?>(_recurrent).Concat(_after))
        {
            made?.Dispose();
        }
    }

    private void RunBefore(int window)
    {
        using DisposableList<OrtValue> values = [.. _pieces.Before.Inputs.Select(input => Input(input, window))];
        Publish(_before, window, _pieces.Before.Run(values));
    }

    private void RunRecurrent(int group)
    {
        (int first, int end) = (_groups.Start(group), _groups.Start(group + 1));
        List<OrtValue> rows = [];
        for (int window = first; window < end; window++)
        {
            if (Await(_before, window) is not IDisposableReadOnlyCollection<OrtValue> before)
            {
                return;
            }

            rows.Add(before[^1]);
        }

        Publish(_recurrent, group, RecurrentBatch.Run(_pieces.Recurrent, rows));
    }

    private void RunAfter(int window)
    {
        int group = _groups.Of(window);
        if (Await(_recurrent, group) is not RecurrentBatch recurrent)
        {
            return;
        }

        SessionPiece after = _pieces.After;
        using DisposableList<OrtValue> values = [.. after.Inputs.SkipLast(1).Select(input => Input(input, window))];
        values.Add(recurrent.Row(window - _groups.Start(group)));
        Publish(_after, window, after.Run(values));
    }

    private OrtValue Input(string name, int window)
    {
        for (int position = 0; position < _inputs.Count; position++)
        {
            if (_pieces.Inputs[position].Name == name)
            {
                return _inputs[position](window, 1);
            }
        }

        throw new InvalidOperationException($"The graph has no input '{name}'.");
    }

    private OrtValue Find(string output, IReadOnlyList<OrtValue> before, IReadOnlyList<OrtValue> after)
    {
        int position = Array.IndexOf(_pieces.After.Outputs, output);
        return position >= 0 ? after[position] : before[Array.IndexOf(_pieces.Before.Outputs, output)];
    }

    private void Publish<T>(T?[] results, int index, T result)
        where T : class
    {
        lock (_gate)
        {
            results[index] = result;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Null if that will never be made.</summary>
    private T? Await<T>(T?[] results, int index)
        where T : class
    {
        lock (_gate)
        {
            while (results[index] is null && !_hasFailed)
            {
                Monitor.Wait(_gate);
            }

            return _hasFailed ? null : results[index];
        }
    }
}
