global using PasK.Cli;
global using PasK.ReqnrollAdapter;
global using PasK.Steps;
global using PasK.Testing;
