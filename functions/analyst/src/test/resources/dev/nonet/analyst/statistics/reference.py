# Reference values of LevelChangesTest, PeltTest, SeasonalityTest and the tests of comparisons.
# Run with SciPy 1.17.1, NumPy 2.4.6, statsmodels 0.15.0 and ruptures 1.1.10:
#   python reference.py > reference.properties
import numpy as np, scipy, statsmodels, ruptures
from scipy import stats
from statsmodels.tsa.seasonal import seasonal_decompose
from statsmodels.stats.proportion import confint_proportions_2indep
from ruptures.base import BaseCost


def show(name, values):
    print(name + " = " + ", ".join(repr(float(v)) for v in np.atleast_1d(values)))


print(f"# SciPy {scipy.__version__}, NumPy {np.__version__}, statsmodels {statsmodels.__version__}, ruptures {ruptures.__version__}")
# A generator that other languages can repeat: Park and Miller (1988), and a sum of twelve.
state = 20260101
def uniform():
    global state
    state = state * 48271 % 2147483647
    return state / 2147483647
def noise():
    return sum(uniform() for _ in range(12)) - 6


class Modified(BaseCost):
    """Cost of the modified BIC: squares around the mean and the logarithm of the length."""
    model = ""
    min_size = 5
    def fit(self, signal):
        self.signal = signal
        return self
    def error(self, start, end):
        part = self.signal[start:end]
        return ((part - part.mean()) ** 2).sum() + np.log(end - start)


for name, levels in (("one", [(60, 0), (40, 3)]), ("three", [(50, 0), (30, 2), (8, -2), (62, 1)]), ("none", [(100, 0)])):
    values = np.array([level + noise() for n, level in levels for _ in range(n)])
    show("pelt." + name, values)
    best = ruptures.Pelt(custom_cost=Modified(), min_size=5, jump=1).fit(values.reshape(-1, 1)).predict(pen=3 * np.log(len(values)))
    show("pelt." + name + ".changes", best[:-1] if len(best) > 1 else [])

values = np.array([10 + 0.05 * i + 3 * np.sin(2 * np.pi * i / 7) + noise() for i in range(120)])
parts = seasonal_decompose(values, model="additive", period=7)
show("season", values)
show("season.effects", parts.seasonal[:7])
left = parts.resid[~np.isnan(parts.resid)]
both = (parts.resid + parts.seasonal)[~np.isnan(parts.resid)]
show("season.strength", max(0, 1 - left.var() / both.var()))

a = np.array([noise() for _ in range(23)]) + 5
b = 2 * np.array([noise() for _ in range(31)]) + 6
show("welch.a", a)
show("welch.b", b)
welch = stats.ttest_ind(b, a, equal_var=False)
interval = welch.confidence_interval(0.95)
show("welch", [welch.statistic, welch.df, welch.pvalue, interval.low, interval.high])
rank = stats.mannwhitneyu(b, a, method="asymptotic")
show("mannwhitney", [rank.statistic, rank.pvalue])
tied_a, tied_b = np.round(a), np.round(b)
rank = stats.mannwhitneyu(tied_b, tied_a, method="asymptotic")
show("mannwhitney.tied", [rank.statistic, rank.pvalue])
rank = stats.mannwhitneyu(b[:9], a[:7], method="exact")
show("mannwhitney.exact", [rank.statistic, rank.pvalue])
for name, (x, n, y, m) in {"some": (12, 40, 25, 50), "few": (0, 10, 3, 12), "many": (500, 10000, 590, 10000), "all": (9, 9, 5, 8)}.items():
    low, high = confint_proportions_2indep(y, m, x, n, method="newcomb", compare="diff", alpha=0.05)
    p = stats.fisher_exact([[x, n - x], [y, m - y]]).pvalue
    show("shares." + name, [x, n, y, m, low, high, p])

# The maximally selected rank statistic from its definition: ranks, their permutation variance, Miller and Siegmund.
def maximal(values, least):
    n = len(values)
    ranks = stats.rankdata(values)
    best = 0
    for k in range(least, n - least + 1):
        z = abs(ranks[:k].sum() - k * (n + 1) / 2) / np.sqrt(k * (n - k) / n * ranks.var(ddof=1))
        if z > best:
            best, at = z, k
    share = least / n
    p = 4 * stats.norm.pdf(best) / best + stats.norm.pdf(best) * (best - 1 / best) * np.log((1 - share) ** 2 / share ** 2)
    return at, best, p
values = np.array([noise() + (i >= 25) for i in range(40)])
show("maximal", values)
show("maximal.found", maximal(values, 5))
show("maximal.tied.found", maximal(np.round(values), 5))
