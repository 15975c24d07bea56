global using PasK.Testing;
