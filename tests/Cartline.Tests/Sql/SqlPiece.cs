using Cartline.Core.Sql;

namespace Cartline.Tests.Sql;

/// <summary>A word, a symbol or a quoted text of a SQL file.</summary>
readonly record struct SqlPiece(SqlTokenKind Kind, string Text, int Line, int Depth);
