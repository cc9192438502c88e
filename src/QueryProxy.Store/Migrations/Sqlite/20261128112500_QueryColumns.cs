using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace QueryProxy.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class QueryColumns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "columns",
                table: "query_audit",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "columns",
                table: "query_audit");
        }
    }
}
