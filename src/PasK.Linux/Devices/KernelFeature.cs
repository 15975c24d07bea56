namespace PasK.Linux.Devices;

/// <summary>A part that not every kernel has, and what is known of it.</summary>
/// <param name="name">What it is called when it is missing.</param>
/// <param name="modules">The modules that have it; the last is the one to ask for.</param>
/// <param name="isMade">Tries it in a namespace that is thrown away, by which the kernel loads its modules.</param>
/// <param name="kernel">The kernel's modules.</param>
/// <param name="loads">Whether trying it makes the kernel load a module that is not loaded. Otherwise somebody else's loading it changes the answer.</param>
internal sealed class KernelFeature(string name, IReadOnlyList<string> modules, Func<bool> isMade, KernelModules kernel, bool loads = true)
{
    private readonly Lock _gate = new();
    private bool _isKnown;
    private bool _wasLoaded;
    private string? _whyMissing;
    private bool? _canBeHad;
    private IReadOnlyList<string> _loaded = [];

    /// <summary>The module to ask for.</summary>
    public string Module => modules[^1];

    /// <summary>The first of its modules that trying would load, or null where trying changes nothing.</summary>
    public string? Unloaded => loads ? modules.FirstOrDefault(module => kernel.StateOf(module) == ModuleState.Loadable) : null;

    /// <summary>
    /// Why it is not there, or null where it is. Of what is made the first answer is the process's, so that a lab that is being built does not change its mind;
    /// what the kernel does by itself is asked again when its module has come or gone.
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

    /// <summary>Whether it is there, or can be loaded; then it is.</summary>
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

    /// <summary>The modules that are loaded because of <see cref="CanBeHad"/>, in an order in which they can be removed.</summary>
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
