using System.Globalization;
using System.Reflection;
using Xunit;
using Xunit.v3;

namespace PasK.Lab.Tests;

/// <summary>A test that demonstrates something: by it a record is found again, and it knows the topology.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Method">Its method.</param>
/// <param name="Arguments">Its arguments, as text.</param>
internal sealed record RecordedTest(string Class, string Method, IReadOnlyList<string> Arguments)
{
    /// <summary>The test that is running.</summary>
    public static RecordedTest Running
    {
        get
        {
            var test = (IXunitTest)TestContext.Current.Test!;
            return Of(test.TestMethod.Method, test.TestMethodArguments);
        }
    }

    /// <summary>A test with the arguments of a row.</summary>
    public static RecordedTest Of(MethodInfo method, IEnumerable<object?> arguments)
        => new(method.ReflectedType!.Name, method.Name, [.. arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)!)]);

    /// <summary>A name for its files: class, method and arguments, letters and digits in lower case.</summary>
    public string FileName
        => string.Join('-', string.Join(' ', [Class, Method, .. Arguments]).ToLowerInvariant().Split([.. " _',.:/()"], StringSplitOptions.RemoveEmptyEntries));

    public static RecordedTest Read(BinaryReader reader)
        => new(reader.ReadString(), reader.ReadString(), [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadString())]);

    public void Write(BinaryWriter writer)
    {
        writer.Write(Class);
        writer.Write(Method);
        writer.Write(Arguments.Count);
        Arguments.ToList().ForEach(writer.Write);
    }

    /// <summary>Runs it.</summary>
    public async Task RunAsync()
    {
        var type = typeof(RecordedTest).Assembly.GetType($"{typeof(RecordedTest).Namespace}.{Class}", throwOnError: true)!;
        var method = type.GetMethod(Method, BindingFlags.Public | BindingFlags.Instance)
            ?? throw new InvalidOperationException($"{Class} has no test {Method}: record again what took its place");
        var arguments = method.GetParameters().Zip(Arguments, (parameter, text)
            => parameter.ParameterType.IsEnum
                ? Enum.Parse(parameter.ParameterType, text)
                : Convert.ChangeType(text, parameter.ParameterType, CultureInfo.InvariantCulture));
        await (Task)method.Invoke(Activator.CreateInstance(type), [.. arguments])!;
    }
}
