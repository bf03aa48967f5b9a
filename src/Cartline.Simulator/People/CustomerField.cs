namespace Cartline.Simulator.People;

/// <summary>What chance decides about a customer. The numbers are part of every file: never change or reuse one.</summary>
internal static class CustomerField
{
    public const int Country = 1;
    public const int FirstName = 2;
    public const int LastName = 3;
    public const int Phone = 4;
    public const int AgeGroup = 5;
    public const int Registration = 6;
    public const int Rate = 7;
    public const int Dropout = 8;
    public const int SpendLevel = 9;
    public const int BasketSize = 10;
    public const int PaymentTaste = 11;
    public const int MailHost = 12;
    public const int FirstGap = 13;

    /// <summary>One field for each home the customer has had: the first, then one after each move.</summary>
    public const int Home = 1000;
}
