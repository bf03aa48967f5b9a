using System.Text.Json;
using Deque.AxeCore.Commons;

namespace Cartline.Tests.Dashboards.Pages;

/// <summary>The rules of axe-core for accessible pages, asked of a page as it stands.</summary>
static class Axe
{
    // Of each fault the rule, how bad it is, and where it is.
    const string Run = """
        axe.run(document, { resultTypes: ['violations'] }).then(found => {
            const why = node => node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? '';
            const where = nodes => nodes.slice(0, 3).map(node => node.target.join(' ') + ' ' + why(node)).join(' | ');
            const bad = found.violations.filter(rule => ['serious', 'critical'].includes(rule.impact));
            return found.passes.length < 10
                ? '["axe-core looked at next to nothing"]'
                : JSON.stringify(bad.map(rule =>
                    `${location.hash} ${rule.id} (${rule.impact}): ${rule.nodes.length} x ${where(rule.nodes)}`));
        })
        """;

    static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Its serious and critical faults; a page without is fine.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(ServedPage page)
    {
        if (!await page.IsAsync("globalThis.axe"))
        {
            await page.IsAsync($"({{ run() {{ {Script} }} }}).run.call(globalThis), true");
        }

        return JsonSerializer.Deserialize<List<string>>(await page.TextAsync(Run))!;
    }
}
