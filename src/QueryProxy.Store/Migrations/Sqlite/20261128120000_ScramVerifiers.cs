using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace QueryProxy.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ScramVerifiers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "scram_verifier",
                table: "users",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "scram_verifier",
                table: "users");
        }
    }
}
