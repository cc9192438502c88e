using System.Diagnostics.CodeAnalysis;

namespace QueryProxy.Abstractions.Discovery;

/// <summary>Captured rows of an upstream's system catalogs. Immutable.</summary>
/// <remarks>
/// <para>What the host expects to find, each relation with all columns of the upstream's version and in their order, <c>oid</c> included:</para>
/// <list type="bullet">
/// <item>
/// Every table (<c>relkind = 'r'</c>) of <c>pg_catalog</c> that an ordinary role may read, empty ones too: its rows that describe built-in objects
/// (schemas <c>pg_catalog</c> and <c>information_schema</c>, <c>pg_description</c> included; <c>pg_class</c> and <c>pg_attribute</c> of
/// all their tables and views, so that the columns of every system relation are known) and its rows that describe the selected tables: their schemas, columns, row and
/// array types, the types their columns use (enums, domains, composites, ranges, with element and base types), constraints, indexes,
/// defaults, owned sequences, comments, inheritance and partitions, triggers, statistics objects, <c>pg_depend</c> among all of these.
/// Left empty: <c>pg_statistic*</c>, <c>pg_authid</c>, <c>pg_auth_members</c>, <c>pg_user_mapping</c>, <c>pg_subscription</c>,
/// <c>pg_largeobject</c>, <c>pg_db_role_setting</c>, <c>pg_database</c>, <c>pg_shdepend</c>, <c>pg_init_privs</c>.
/// </item>
/// <item>
/// Columns of the types <c>regproc</c>, <c>regclass</c> and the like hold the OID as a number (<c>col::oid::text</c>), since names are ambiguous.
/// Columns of type <c>pg_node_tree</c> hold what <c>pg_get_expr</c> prints, never the tree: the plain form; where the pretty form differs, it follows after
/// a <c>U+0001</c>. <c>pg_rewrite</c>'s rows have NULL there, <c>pg_proc.prosqlbody</c> too. Columns of type <c>aclitem[]</c> are NULL.
/// </item>
/// <item>The rows of the views <c>pg_settings</c>, <c>pg_timezone_names</c>, <c>pg_timezone_abbrevs</c> and <c>pg_available_extensions</c>, and what <c>pg_get_keywords()</c> yields, under that name.</item>
/// <item>
/// A relation named <c>qp_definition</c> with the columns (<c>kind text, objid oid, subid int4, definition text, pretty text</c>): what the deparsing functions print for the
/// captured objects, <c>definition</c> with pretty off and <c>pretty</c> with it on (NULL where equal or where there is no such form). Kinds: <c>constraint</c> (<c>pg_get_constraintdef</c>), <c>index</c>
/// (<c>pg_get_indexdef(objid, subid, …)</c>, subid 0 is the whole, 1 to <c>indnatts</c> its columns), <c>trigger</c> (user triggers), <c>partkey</c>, <c>partition_constraint</c>,
/// <c>statistics</c>, <c>arguments</c>, <c>identity_arguments</c> and <c>result</c> (<c>pg_get_function_…</c> of every captured <c>pg_proc</c> row; definition is NULL for none),
/// and <c>view</c>: <c>pg_get_viewdef</c> of the views of <c>pg_catalog</c> and <c>information_schema</c> only, never of the user's own views.
/// The session that captures has <c>search_path = pg_catalog, public</c>, which qualifies names as most clients' sessions do.
/// </item>
/// <item>
/// For <see cref="DiscoveryContext.Selection"/> also the rows of the selected extensions (<c>pg_extension</c>) and functions (<c>pg_proc</c>, without <c>prosrc</c>), and those
/// of the types, operators, casts, operator classes and families that come with them; and a relation named <c>qp_selected</c> with the columns (<c>kind text, name text, classid oid,
/// objid oid</c>): a row per object that clients may use, by the catalog it is in, with the <c>kind</c> (<c>extension</c> or <c>function</c>) and the <c>name</c> of what was selected.
/// </item>
/// </list>
/// </remarks>
/// <param name="ServerVersion">The upstream's <c>server_version</c>, for example <c>15.18 (Debian 15.18-0+deb12u1)</c>.</param>
/// <param name="ServerVersionNumber">The upstream's <c>server_version_num</c>, for example 150018.</param>
/// <param name="VersionText">What <c>version()</c> says.</param>
/// <param name="Relations">The captured relations.</param>
[Experimental("QP9001")]
public sealed record SystemCatalog(
    string ServerVersion,
    int ServerVersionNumber,
    string VersionText,
    IReadOnlyList<SystemCatalogRelation> Relations);
