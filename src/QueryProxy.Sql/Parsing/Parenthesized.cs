using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Sql.Parsing;

/// <summary>What a pair of parentheses held: a query, or one or more expressions.</summary>
internal readonly record struct Parenthesized(Query? Query, NodeList<Expression>? Items);
