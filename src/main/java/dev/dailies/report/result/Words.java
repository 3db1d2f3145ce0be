package dev.dailies.report.result;

import java.util.Locale;

import dev.dailies.ledger.ChargeDifference;
import dev.dailies.shot.OperationState;
import dev.dailies.words.Count;

/**
 * Numbers and states as people read them.
 */
public final class Words {

	private Words() {
	}

	public static String are(int number, String noun) {
		return Count.of(number, noun) + ((number == 1) ? " is" : " are");
	}

	public static String size(long bytes) {
		if (bytes < 1_000) {
			return bytes + " B";
		}
		if (bytes < 1_000_000) {
			return bytes / 1_000 + " kB";
		}
		boolean mega = bytes < 1_000_000_000;
		return String.format(Locale.ROOT, mega ? "%.1f MB" : "%.1f GB", bytes / (mega ? 1e6 : 1e9));
	}

	/**
	 * What a provider took, and what was expected.
	 */
	static String difference(ChargeDifference difference) {
		String provider = switch (difference.provider()) {
			case "acedata" -> "AceData";
			case "kie" -> "KIE";
			default -> difference.provider();
		};
		String expected = difference.expected() + " were expected";
		return difference.byBalance() ? provider + "'s balance fell by " + difference.charged() + " where " + expected
				: provider + " charged " + difference.charged() + " where " + expected + ", over "
						+ Count.of(difference.operations(), "operation");
	}

	/**
	 * What a state means for somebody who waits for the clip.
	 */
	public static String of(OperationState state) {
		return switch (state) {
			case BLOCKED -> "waits for the step before it";
			case HELD -> "waits for approval";
			case READY -> "not bought yet";
			case SUBMITTING -> "being bought";
			case RUNNING -> "bought, the provider is at work";
			case RENDERED -> "ready at the provider, not here yet";
			case FETCHED -> "here";
			case FAILED -> "failed";
			case UNKNOWN -> "unknown: bought or not, nobody knows";
			case VANISHED -> "lost: paid for, the provider no longer knows it";
			case EXPIRED -> "lost: made and paid for, the provider deleted it";
			case SKIPPED -> "skipped, because the step before it failed";
		};
	}

	/**
	 * The beginning of a text that would push everything else off the page.
	 */
	public static String shortened(String text, int length) {
		if (text.codePointCount(0, text.length()) <= length) {
			return text;
		}
		return text.substring(0, text.offsetByCodePoints(0, length)) + "…";
	}

}
