namespace PasK.Linux.Devices;

/// <summary>A part that not every kernel has, and whether this kernel has it.</summary>
/// <param name="name">Its name for messages.</param>
/// <param name="modules">The modules that contain it; the last is the one to load.</param>
/// <param name="isMade">Tries it in a temporary namespace, which makes the kernel load its modules. Returns whether it worked.</param>
/// <param name="kernel">The kernel's modules.</param>
/// <param name="loads">Whether trying it makes the kernel load its modules. If not, the answer changes when somebody else loads them.</param>
internal sealed class KernelFeature(string name, IReadOnlyList<string> modules, Func<bool> isMade, KernelModules kernel, bool loads = true)
{
    private readonly Lock _gate = new();
    private bool _isKnown;
    private bool _wasLoaded;
    private string? _whyMissing;
    private bool? _canBeHad;
    private IReadOnlyList<string> _loaded = [];

    /// <summary>The module to load.</summary>
    public string Module => modules[^1];

    /// <summary>The first of its modules that trying it would load, or null when it would load none.</summary>
    public string? Unloaded => loads ? modules.FirstOrDefault(module => kernel.StateOf(module) == ModuleState.Loadable) : null;

    /// <summary>
    /// Why it is missing, or null when it is there. The first answer is kept for the life of the process, so that it cannot change while a lab is built. But a
    /// part that never loads a module is tried again when its module has been loaded or removed.
    /// </summary>
    public string? WhyMissing
    {
        get
        {
            lock (_gate)
            {
                var isLoaded = !loads && kernel.Loaded.Contains(Module);
                if (!_isKnown || isLoaded != _wasLoaded)
                {
                    _whyMissing = Unloaded is { } module ? $"the module {module} is not loaded" : isMade() ? null : $"this kernel has no {name}";
                    (_isKnown, _wasLoaded) = (true, isLoaded);
                }

                return _whyMissing;
            }
        }
    }

    /// <summary>Whether it is there, or could be loaded. If it could, it is loaded now.</summary>
    public bool CanBeHad
    {
        get
        {
            lock (_gate)
            {
                if (_canBeHad is null)
                {
                    var before = Unloaded is null ? null : kernel.Loaded;
                    _canBeHad = isMade();
                    _loaded = before is null ? [] : [.. kernel.Loaded.Except(before)];
                }

                return _canBeHad.Value;
            }
        }
    }

    /// <summary>The modules that <see cref="CanBeHad"/> made the kernel load, in an order in which they can be removed.</summary>
    public IReadOnlyList<string> Loaded
    {
        get
        {
            lock (_gate)
            {
                return _loaded;
            }
        }
    }
}
