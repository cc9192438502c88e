using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace QueryProxy.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class QueryRuns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "run_count",
                table: "query_audit",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateTable(
                name: "query_audit_runs",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_query_audit_runs", x => x.id);
                    table.ForeignKey(
                        name: "FK_query_audit_runs_query_audit_id",
                        column: x => x.id,
                        principalTable: "query_audit",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "query_audit_runs");

            migrationBuilder.DropColumn(
                name: "run_count",
                table: "query_audit");
        }
    }
}
