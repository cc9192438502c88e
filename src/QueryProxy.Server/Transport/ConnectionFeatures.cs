using System.Collections;
using Microsoft.AspNetCore.Http.Features;

namespace QueryProxy.Server.Transport;

/// <summary>
/// The features of one connection: few, set when it is accepted and looked for while it logs in, so that a list which is gone through one by one is as fast as a
/// dictionary of types, and costs a connection that waits a quarter of one. For one thread at a time.
/// </summary>
internal sealed class ConnectionFeatures(int capacity) : IFeatureCollection
{
    private KeyValuePair<Type, object>[] _features = new KeyValuePair<Type, object>[capacity];
    private int _count;

    public bool IsReadOnly => false;

    public int Revision { get; private set; }

    public object? this[Type key]
    {
        get => Find(key) is >= 0 and var place ? _features[place].Value : null;
        set
        {
            ArgumentNullException.ThrowIfNull(key);
            var place = Find(key);
            if (value is null)
                Remove(place);
            else if (place >= 0)
                _features[place] = new(key, value);
            else
                Add(new(key, value));
            Revision++;
        }
    }

    public TFeature? Get<TFeature>() => (TFeature?)this[typeof(TFeature)];

    public void Set<TFeature>(TFeature? instance) => this[typeof(TFeature)] = instance;

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _features.Take(_count).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Find(Type key)
    {
        for (var place = 0; place < _count; place++)
        {
            if (_features[place].Key == key)
                return place;
        }

        return -1;
    }

    private void Add(KeyValuePair<Type, object> feature)
    {
        if (_count == _features.Length)
            Array.Resize(ref _features, _count + 4);
        _features[_count++] = feature;
    }

    private void Remove(int place)
    {
        if (place < 0)
            return;
        _features[place] = _features[--_count];
        _features[_count] = default;
    }
}
