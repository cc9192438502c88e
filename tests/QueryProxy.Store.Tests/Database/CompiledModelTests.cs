using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.Extensions.DependencyInjection;
using QueryProxy.Store.Database;
using QueryProxy.TestSupport;

namespace QueryProxy.Store.Tests.Database;

/// <summary>Unit: the models that are compiled beforehand, against what EF Core makes of the mapping now. Connects to nothing.</summary>
public sealed partial class CompiledModelTests
{
    [Fact]
    public void Compiled_model_for_sqlite_is_the_mapping_of_now()
    {
        using var context = new SqliteDesignTimeFactory().CreateDbContext([]);
        CheckCommitted(context, "Sqlite");
    }

    [Fact]
    public void Compiled_model_for_postgres_is_the_mapping_of_now()
    {
        using var context = new PostgresDesignTimeFactory().CreateDbContext([]);
        CheckCommitted(context, "Postgres");
    }

    [Theory]
    [InlineData("sqlite::memory:")]
    [InlineData("postgres://nobody@localhost/none")]
    public void Contexts_of_the_store_use_the_compiled_model_and_say_the_same_as_the_mapping(string url)
    {
        using var contexts = new StoreContextFactory(StoreDatabase.Parse(url));
        using var context = contexts.Create();
        using StoreDbContext mapped = contexts.Database.Provider == StoreProvider.Postgres
            ? new PostgresDesignTimeFactory().CreateDbContext([])
            : new SqliteDesignTimeFactory().CreateDbContext([]);

        context.Model.GetType().Namespace.Should().StartWith("QueryProxy.Store.CompiledModels");
        mapped.Model.GetType().Should().Be<RuntimeModel>("design-time tools build the model anew");
        context.Model.ToDebugString(MetadataDebugStringOptions.LongDefault).Should().Be(mapped.Model.ToDebugString(MetadataDebugStringOptions.LongDefault));
        context.Model.GetRelationalModel().ToDebugString(MetadataDebugStringOptions.LongDefault)
            .Should().Be(mapped.Model.GetRelationalModel().ToDebugString(MetadataDebugStringOptions.LongDefault));
    }

    private static void CheckCommitted(StoreDbContext context, string provider)
    {
        var folder = Path.Combine(RepositoryPaths.Root, "src", "QueryProxy.Store", "CompiledModels", provider);
        var generated = Generate(context, provider);
        if (Environment.GetEnvironmentVariable("QP_REGENERATE") == "1")
        {
            System.IO.Directory.CreateDirectory(folder);
            Array.ForEach(System.IO.Directory.GetFiles(folder), File.Delete);
            foreach (var (name, code) in generated) File.WriteAllText(Path.Combine(folder, name), code);
        }

        const string because = "the compiled model must be made anew with QP_REGENERATE=1 when the mapping or EF Core changes: README of the store";
        var committed = System.IO.Directory.GetFiles(folder).ToDictionary(static file => Path.GetFileName(file), File.ReadAllText);
        committed.Keys.Should().BeEquivalentTo(generated.Keys, because);
        foreach (var (name, code) in generated) ModelId().Replace(committed[name], "").Should().Be(ModelId().Replace(code, ""), because);
    }

    // What `dotnet ef dbcontext optimize` writes, for nobody else's eyes and without the attribute by which EF Core would find it: the model is handed to the contexts, and
    // the tools for migrations must not get it.
    private static Dictionary<string, string> Generate(StoreDbContext context, string provider)
    {
        var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(context);
        var ofProvider = AppDomain.CurrentDomain.GetAssemblies().Single(assembly => assembly.GetName().Name == context.Database.ProviderName);
        var ofProviderType = ofProvider.GetType(ofProvider.GetCustomAttribute<DesignTimeProviderServicesAttribute>()!.TypeName, throwOnError: true)!;
        ((IDesignTimeServices)Activator.CreateInstance(ofProviderType)!).ConfigureDesignTimeServices(services);
        using var built = services.BuildServiceProvider();
        var options = new CompiledModelCodeGenerationOptions
        {
            ContextType = context.GetType(),
            ModelNamespace = $"QueryProxy.Store.CompiledModels.{provider}",
            Language = "C#",
        };
        return built.GetRequiredService<ICompiledModelCodeGeneratorSelector>().Select(options)
            .GenerateModel(context.GetService<IDesignTimeModel>().Model, options)
            .Where(static file => !file.Path.EndsWith("AssemblyAttributes.cs", StringComparison.Ordinal))
            .ToDictionary(static file => file.Path, static file => file.Code.ReplaceLineEndings("\n").Replace("public partial class", "internal partial class", StringComparison.Ordinal));
    }

    [GeneratedRegex("""modelId: new Guid\("[0-9a-f-]+"\)""")]
    private static partial Regex ModelId();
}
