package dev.dailies.ledger;

import java.util.ArrayList;
import java.util.List;

import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent on the shots that have a value in one of the user's own columns, by
 * all runs of a ledger together.
 *
 * @param column as the manifest names it
 * @param value never blank
 * @param provider at which; null for all together
 */
public record LabelCap(String column, String value, @Nullable String provider, Cap cap) {

	public LabelCap {
		column = column.strip();
		value = value.strip();
	}

	/**
	 * Whatever the provider.
	 */
	public LabelCap(String column, String value, Credits cap) {
		this(column, value, null, new Cap.InCredits(cap));
	}

	/**
	 * One for all providers together, one for each that is named, one in money.
	 */
	public static List<LabelCap> of(String column, String value, Caps caps) {
		List<LabelCap> all = new ArrayList<>();
		if (caps.together() != null) {
			all.add(new LabelCap(column, value, caps.together()));
		}
		caps.byProvider()
			.forEach((provider, cap) -> all.add(new LabelCap(column, value, provider, new Cap.InCredits(cap))));
		if (caps.money() != null) {
			all.add(new LabelCap(column, value, null, caps.money()));
		}
		return all;
	}

	/**
	 * For people: {@code campaign spring}.
	 */
	public String name() {
		return this.column + " " + this.value + ((this.provider != null) ? " at " + this.provider : "");
	}

	/**
	 * Whether it counts what is bought there.
	 */
	public boolean isAt(String name) {
		return this.provider == null || this.provider.equals(name);
	}

}
