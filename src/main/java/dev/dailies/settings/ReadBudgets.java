package dev.dailies.settings;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

import dev.dailies.ledger.Caps;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Money;
import dev.dailies.text.YamlValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads what may be spent, and what a credit costs.
 */
final class ReadBudgets {

	private ReadBudgets() {
	}

	static @Nullable Money money(Section section, String key) {
		return section.read(key, "an amount with its currency such as 0.08 USD, with at most six decimals",
				Money::read);
	}

	static @Nullable Credits cap(Section section, String key) {
		BigDecimal amount = ReadValues.amount(section, key);
		return (amount != null) ? Credits.cap(amount) : null;
	}

	/**
	 * Credits, those of each provider, or money.
	 */
	static @Nullable LabelBudget labelBudget(Section section, String key) {
		if (section.value(key) instanceof YamlValue.Text text && text.text().matches(".*\\p{L}.*")) {
			Money money = money(section, key);
			return (money != null) ? new LabelBudget(Caps.NONE, money) : null;
		}
		Caps caps = ReadValues.caps(section, key);
		return (caps != null) ? new LabelBudget(caps, null) : null;
	}

	static @Nullable LocalDate day(Section section, String key) {
		return section.read(key, "a day such as 2026-03-01", (text) -> {
			try {
				return Optional.of(LocalDate.parse(text));
			}
			catch (DateTimeException ex) {
				return Optional.empty();
			}
		});
	}

}
