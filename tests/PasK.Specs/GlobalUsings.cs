global using PasK.Cli;
global using PasK.ReqnrollAdapter;
global using PasK.Steps;
