using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QueryProxy.Store.Entities;

namespace QueryProxy.Store.Database;

/// <summary>The store's tables, the same on both database systems. Each system has its own subclass, and so its own migrations.</summary>
internal abstract class StoreDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<UserEntity> Users => Set<UserEntity>();

    public DbSet<DataSourceEntity> DataSources => Set<DataSourceEntity>();

    public DbSet<DataSourceAccessEntity> DataSourceAccess => Set<DataSourceAccessEntity>();

    public DbSet<CatalogSchemaEntity> CatalogSchemas => Set<CatalogSchemaEntity>();

    public DbSet<CatalogTableEntity> CatalogTables => Set<CatalogTableEntity>();

    public DbSet<CatalogColumnEntity> CatalogColumns => Set<CatalogColumnEntity>();

    public DbSet<SystemCatalogRelationEntity> SystemCatalogRelations => Set<SystemCatalogRelationEntity>();

    public DbSet<PolicyEntity> Policies => Set<PolicyEntity>();

    public DbSet<PolicyAssignmentEntity> PolicyAssignments => Set<PolicyAssignmentEntity>();

    public DbSet<RoleEntity> Roles => Set<RoleEntity>();

    public DbSet<RoleMemberEntity> RoleMembers => Set<RoleMemberEntity>();

    public DbSet<RoleParentEntity> RoleParents => Set<RoleParentEntity>();

    public DbSet<AttributeDefinitionEntity> AttributeDefinitions => Set<AttributeDefinitionEntity>();

    public DbSet<AdminAuditEntity> AdminAudit => Set<AdminAuditEntity>();

    public DbSet<QueryAuditEntity> QueryAudit => Set<QueryAuditEntity>();

    public DbSet<QueryAuditRunsEntity> QueryAuditRuns => Set<QueryAuditRunsEntity>();

    public DbSet<StoreRevisionEntity> StoreRevision => Set<StoreRevisionEntity>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<UserEntity>(user => user.HasIndex(static u => u.Username).IsUnique());
        modelBuilder.Entity<DataSourceEntity>(source => source.HasIndex(static s => s.Name).IsUnique());
        modelBuilder.Entity<PolicyEntity>(policy => policy.HasIndex(static p => p.Name).IsUnique());
        modelBuilder.Entity<RoleEntity>(role => role.HasIndex(static r => r.Name).IsUnique());
        modelBuilder.Entity<AttributeDefinitionEntity>(definition => definition.HasIndex(static d => d.Key).IsUnique());
        MapAccess(modelBuilder);
        MapCatalog(modelBuilder);
        MapPolicies(modelBuilder);
        MapRoles(modelBuilder);
        MapAudit(modelBuilder);
        modelBuilder.Entity<StoreRevisionEntity>(revision =>
        {
            revision.Property(static r => r.Id).ValueGeneratedNever();
            revision.HasData(new StoreRevisionEntity { Id = 1, Value = 1 });
        });

        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            entity.SetTableName(TableNames[entity.ClrType]);
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
                property.IsConcurrencyToken |= property.Name == nameof(IVersionedEntity.Version);
                if (property.Name == "Id" && property.ClrType == typeof(Guid))
                {
                    property.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
                }
            }
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();

    private static readonly Dictionary<Type, string> TableNames = new()
    {
        [typeof(UserEntity)] = "users",
        [typeof(DataSourceEntity)] = "data_sources",
        [typeof(DataSourceAccessEntity)] = "data_source_access",
        [typeof(CatalogSchemaEntity)] = "catalog_schemas",
        [typeof(CatalogTableEntity)] = "catalog_tables",
        [typeof(CatalogColumnEntity)] = "catalog_columns",
        [typeof(SystemCatalogRelationEntity)] = "system_catalog_relations",
        [typeof(PolicyEntity)] = "policies",
        [typeof(PolicyAssignmentEntity)] = "policy_assignments",
        [typeof(RoleEntity)] = "roles",
        [typeof(RoleMemberEntity)] = "role_members",
        [typeof(RoleParentEntity)] = "role_parents",
        [typeof(AttributeDefinitionEntity)] = "attribute_definitions",
        [typeof(AdminAuditEntity)] = "admin_audit",
        [typeof(QueryAuditEntity)] = "query_audit",
        [typeof(QueryAuditRunsEntity)] = "query_audit_runs",
        [typeof(StoreRevisionEntity)] = "store_revision",
    };

    private static void MapAccess(ModelBuilder modelBuilder) => modelBuilder.Entity<DataSourceAccessEntity>(access =>
    {
        access.HasOne<DataSourceEntity>().WithMany().HasForeignKey(static a => a.DataSourceId).OnDelete(DeleteBehavior.Cascade);
        access.HasOne<UserEntity>().WithMany().HasForeignKey(static a => a.UserId).OnDelete(DeleteBehavior.Cascade);
        access.HasOne<RoleEntity>().WithMany().HasForeignKey(static a => a.RoleId).OnDelete(DeleteBehavior.Cascade);
        access.HasIndex(static a => new { a.DataSourceId, a.UserId });
    });

    private static void MapCatalog(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<CatalogSchemaEntity>(schema =>
        {
            schema.HasOne<DataSourceEntity>().WithMany().HasForeignKey(static s => s.DataSourceId).OnDelete(DeleteBehavior.Cascade);
            schema.HasIndex(static s => new { s.DataSourceId, s.Name }).IsUnique();
        });
        modelBuilder.Entity<CatalogTableEntity>(table =>
        {
            table.HasOne<CatalogSchemaEntity>().WithMany().HasForeignKey(static t => t.SchemaId).OnDelete(DeleteBehavior.Cascade);
            table.HasIndex(static t => new { t.SchemaId, t.Name }).IsUnique();
            table.HasIndex(static t => t.DataSourceId);
        });
        modelBuilder.Entity<CatalogColumnEntity>(column =>
        {
            column.HasOne<CatalogTableEntity>().WithMany().HasForeignKey(static c => c.TableId).OnDelete(DeleteBehavior.Cascade);
            column.HasIndex(static c => new { c.TableId, c.Name }).IsUnique();
            column.HasIndex(static c => c.DataSourceId);
        });
        modelBuilder.Entity<SystemCatalogRelationEntity>(relation => relation.HasKey(static r => r.Hash));
    }

    private static void MapPolicies(ModelBuilder modelBuilder) => modelBuilder.Entity<PolicyAssignmentEntity>(assignment =>
    {
        // A policy that still binds somebody is not deleted by accident; a data source takes its assignments along.
        assignment.HasOne<PolicyEntity>().WithMany().HasForeignKey(static a => a.PolicyId).OnDelete(DeleteBehavior.Cascade);
        assignment.HasOne<DataSourceEntity>().WithMany().HasForeignKey(static a => a.DataSourceId).OnDelete(DeleteBehavior.Cascade);
        assignment.HasOne<UserEntity>().WithMany().HasForeignKey(static a => a.UserId).OnDelete(DeleteBehavior.Cascade);
        assignment.HasOne<RoleEntity>().WithMany().HasForeignKey(static a => a.RoleId).OnDelete(DeleteBehavior.Cascade);
        assignment.HasIndex(static a => a.DataSourceId);
    });

    private static void MapRoles(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<RoleMemberEntity>(member =>
        {
            member.HasKey(static m => new { m.RoleId, m.UserId });
            member.HasOne<RoleEntity>().WithMany().HasForeignKey(static m => m.RoleId).OnDelete(DeleteBehavior.Cascade);
            member.HasOne<UserEntity>().WithMany().HasForeignKey(static m => m.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<RoleParentEntity>(parent =>
        {
            parent.HasKey(static p => new { p.RoleId, p.ParentRoleId });
            parent.HasOne<RoleEntity>().WithMany().HasForeignKey(static p => p.RoleId).OnDelete(DeleteBehavior.Cascade);
            parent.HasOne<RoleEntity>().WithMany().HasForeignKey(static p => p.ParentRoleId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void MapAudit(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<AdminAuditEntity>(audit => audit.HasIndex(static a => a.At));
        modelBuilder.Entity<QueryAuditEntity>(audit =>
        {
            audit.HasIndex(static a => a.At);
            audit.HasIndex(static a => new { a.UserId, a.At });
            audit.HasIndex(static a => new { a.DataSourceId, a.At });
            audit.Property(static a => a.RunCount).HasDefaultValue(1);
            audit.HasOne(static a => a.Runs).WithOne().HasForeignKey<QueryAuditRunsEntity>(static runs => runs.Id).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
