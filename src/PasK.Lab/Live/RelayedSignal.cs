namespace PasK.Lab.Live;

/// <summary>A signal that a command got, for the program that it runs.</summary>
/// <param name="Number">Its number (signal(7)).</param>
public sealed record RelayedSignal(int Number);
