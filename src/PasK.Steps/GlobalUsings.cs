global using PasK.ReqnrollAdapter;
global using Reqnroll;
