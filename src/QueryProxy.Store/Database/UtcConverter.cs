using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace QueryProxy.Store.Database;

/// <summary>Every time in the store is UTC; SQLite keeps no kind.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    static value => value, static value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
