namespace Cartline.Simulator.Orders;

/// <summary>What chance decides about an order. The numbers are part of every file: never change or reuse one.</summary>
internal static class OrderField
{
    public const int Gap = 1;
    public const int Dropout = 2;
    public const int Second = 3;
    public const int LineCount = 4;
    public const int Payment = 5;
    public const int PaymentHabit = 6;
    public const int Spend = 7;
    public const int Customer = 8;
    public const int When = 9;
    public const int Late = 10;
    public const int LateBy = 11;

    /// <summary>One family of fields for each line.</summary>
    public const int Line = 1000;

    /// <summary>Fields below a line.</summary>
    public const int Group = 0;
    public const int Product = 1;
    public const int Quantity = 2;
    public const int Discount = 3;
    public const int Companion = 4;
    public const int Again = 16;
}
