using System.Globalization;
using System.Text;
using Cartline.Cli;
using Cartline.Cli.Commands;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
PrivateFiles.OwnerOnly();
return await CommandTree.InvokeAsync(args, TimeProvider.System);
