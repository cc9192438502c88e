using QueryProxy.Server.Settings;

namespace QueryProxy.Server.Tests.Settings;

/// <summary>Unit: which settings a client is told of, and when.</summary>
public sealed class ClientSettingsTests
{
    private readonly ClientSettings _settings = new();

    public ClientSettingsTests()
    {
        _settings.Initialize(SettingRegistry.ServerVersion, "17.2");
        _settings.InitializeFromClient(SettingRegistry.ApplicationName, "one");
    }

    [Fact]
    public void All_reported_settings_are_told_at_first()
    {
        var told = Told();

        told.Keys.Should().BeEquivalentTo(SettingRegistry.Reported.Select(static setting => setting.Name));
        told[SettingRegistry.ServerVersion].Should().Be("17.2");
        told[SettingRegistry.ApplicationName].Should().Be("one");
        Told().Should().BeEmpty("nothing has changed since");
    }

    [Fact]
    public void Changed_setting_is_told_once()
    {
        Told();
        _settings.Set(SettingRegistry.ApplicationName, "two", isLocal: false);
        _settings.Set(SettingRegistry.StatementTimeout, "1000", isLocal: false);

        Told().Should().Equal(new Dictionary<string, string> { [SettingRegistry.ApplicationName] = "two" });
        Told().Should().BeEmpty();
    }

    [Fact]
    public void Setting_that_is_what_it_was_is_not_told()
    {
        Told();
        var saved = _settings.Save();
        _settings.Set(SettingRegistry.ApplicationName, "two", isLocal: false);
        _settings.Set(SettingRegistry.ApplicationName, "three", isLocal: true);
        _settings.Restore(saved);

        Told().Should().BeEmpty();
    }

    [Fact]
    public void Each_way_back_is_told()
    {
        _settings.Set(SettingRegistry.ApplicationName, "set", isLocal: false);
        Told();
        _settings.Set(SettingRegistry.ApplicationName, "local", isLocal: true);
        Told()[SettingRegistry.ApplicationName].Should().Be("local");
        _settings.EndTransaction();
        Told()[SettingRegistry.ApplicationName].Should().Be("set");
        _settings.Reset(SettingRegistry.ApplicationName, isLocal: false);
        Told()[SettingRegistry.ApplicationName].Should().Be("one", "a startup packet's value is what RESET returns to");
        _settings.Set(SettingRegistry.ApplicationName, "again", isLocal: false);
        Told();
        _settings.ResetAll();
        Told()[SettingRegistry.ApplicationName].Should().Be("one");
    }

    [Fact]
    public void Last_value_of_a_startup_packet_counts()
    {
        _settings.InitializeFromClient(SettingRegistry.ApplicationName, "two");
        _settings.InitializeFromClient("my.own", "x");
        _settings.InitializeFromClient("my.own", "y");

        _settings[SettingRegistry.ApplicationName].Should().Be("two");
        _settings["my.own"].Should().Be("y");
        _settings[SettingRegistry.ServerVersion].Should().Be("17.2");
        _settings.CustomNames.Should().Equal("my.own");
    }

    private Dictionary<string, string> Told()
    {
        var told = new Dictionary<string, string>();
        _settings.ReportChanges(told, static (told, name, value) => told.Add(name, value));
        return told;
    }
}
