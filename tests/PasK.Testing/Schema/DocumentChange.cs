using System.Text.Json.Nodes;
using CsCheck;

namespace PasK.Testing;

/// <summary>
/// A change of one place of a document: another value, the value of another place, none, twice, in quotes, or a list around it or taken away.
/// </summary>
/// <param name="Kind">Which of these.</param>
/// <param name="Place">The place; counted round where there are fewer.</param>
/// <param name="Other">The other place.</param>
/// <param name="Value">The other value, as JSON.</param>
internal sealed record DocumentChange(int Kind, int Place, int Other, string Value)
{
    private static readonly string[] Values =
    [
        "true", "false", "null", "0", "1", "2", "7", "80", "32", "33", "4094", "4095", "65535", "65536", "88", "1500", "1.5", "0.01", "3.000001", "0.0000001",
        "-1", "2026", "[]", "{}", "[1]", "[[1]]",
            "\"true\"", "\"1\"", "\"2\"", "\"080\"", "\"80\"", "\"4095\"", "\"0.5\"", "\"00.5\"", "\"\"", "\"null\"", "\"a\"", "\"A.b_c-1\"", "\"1a\"",
            "\"é\"", "\"a b\"", "\"tcp\"", "\"udp\"", "\"icmp\"", "\"enable\"", "\"disable\"", "\"any\"", "\"down\"", "\"move\"", "\"auto\"",
                "\"wildcard\"", "\"10.0.0.1\"", "\"223.255.255.254\"", "\"224.0.0.1\"", "\"127.0.0.1\"", "\"10.0.0.300\"", "\"10.0.0.01\"", "\"10.99.0.1/31\"",
                "\"126.1.2.3/8\"", "\"128.1.2.3/30\"",
                    "\"10.10.10.77/24\"", "\"10.0.0.1/32\"", "\"default\"", "\"0.0.0.0/0\"", "\"10.0.0.0/8\"", "\"224.0.0.0/4\"", "\"255.255.255.255/32\"",
                    "\"02:00:00:00:a5:10\"", "\"03:00:00:00:a5:10\"", "\"00:00:00:00:00:00\"", $"\"{new string('n', 128)}\"", $"\"{new string('n', 129)}\"",
                    $"\"{new string('n', 32)}\"", $"\"{new string('n', 33)}\"", $"\"{new string('n', 64)}\"", $"\"{new string('n', 65)}\"",
                    $"\"{new string('n', 1024)}\"", $"\"{new string('n', 1025)}\"",
    ];

    /// <summary>Any change.</summary>
    public static readonly Gen<DocumentChange> Any
        = Gen.Select(
            Gen.Int[0, 7], Gen.Int[0, 999], Gen.Int[0, 999], Gen.Int[0, Values.Length - 1],
            (kind, place, other, value) => new DocumentChange(kind, place, other, Values[value]));

    /// <summary>Changes a document.</summary>
    public void Apply(JsonNode document)
    {
        var places = PlacesIn(document).ToList();
        if (places.Count == 0)
        {
            return;
        }

        var place = places[Place % places.Count];
        var value = ValueAt(place)?.DeepClone();
        switch (Kind)
        {
            case 0:
                Remove(place);
                break;
            case 1 when place.Parent is JsonArray list:
                list.Add(value);
                break;
            case 2:
                Replace(place, ValueAt(places[Other % places.Count])?.DeepClone());
                break;
            case 3:
                Replace(place, value is JsonArray { Count: > 0 } items ? items[0]?.DeepClone() : new JsonArray(value));
                break;
            case 4 or 5 when value is JsonValue:
                Replace(place, value.ToString());
                break;
            default:
                Replace(place, JsonNode.Parse(Value));
                break;
        }
    }

    private static IEnumerable<(JsonNode Parent, string Key, int Index)> PlacesIn(JsonNode? node)
        => node switch
        {
            JsonObject keys => keys.SelectMany(entry => PlacesIn(entry.Value).Prepend((keys, entry.Key, 0))),
            JsonArray list => list.SelectMany((item, index) => PlacesIn(item).Prepend((list, "", index))),
            _ => [],
        };

    private static JsonNode? ValueAt((JsonNode Parent, string Key, int Index) place)
        => place.Parent is JsonArray list ? list[place.Index] : place.Parent[place.Key];

    private static void Replace((JsonNode Parent, string Key, int Index) place, JsonNode? value)
    {
        if (place.Parent is JsonArray list)
        {
            list[place.Index] = value;
        }
        else
        {
            place.Parent[place.Key] = value;
        }
    }

    private static void Remove((JsonNode Parent, string Key, int Index) place)
    {
        if (place.Parent is JsonArray list)
        {
            list.RemoveAt(place.Index);
        }
        else
        {
            ((JsonObject)place.Parent).Remove(place.Key);
        }
    }
}
