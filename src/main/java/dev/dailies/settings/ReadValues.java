package dev.dailies.settings;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.dailies.clip.frames.MediaCheck;
import dev.dailies.clip.frames.MediaSound;
import dev.dailies.ledger.Caps;
import dev.dailies.manifest.Reading;
import dev.dailies.run.Window;
import dev.dailies.shot.Credits;
import dev.dailies.text.YamlValue;
import dev.dailies.words.Problem;
import dev.dailies.words.Span;
import org.jspecify.annotations.Nullable;

/**
 * Reads single values of a job file: numbers, times, words.
 */
final class ReadValues {

	private ReadValues() {
	}

	static @Nullable String text(Section section, String key) {
		return section.read(key, "a single value", Optional::of);
	}

	/**
	 * A single value, or several in a list, which become one text.
	 */
	static @Nullable String textOrList(Section section, String key) {
		if (!(section.value(key) instanceof YamlValue.Items items)) {
			return text(section, key);
		}
		List<String> texts = new ArrayList<>();
		for (YamlValue item : items.items()) {
			if (item instanceof YamlValue.Text text && !text.text().isBlank()) {
				texts.add(text.text().strip());
			}
			else {
				section.problem(Problem.error(item.place(), "needs a single value in each line of the list"));
			}
		}
		return String.join(", ", texts);
	}

	static @Nullable Integer count(Section section, String key) {
		return section.read(key, "a whole number of 1 or more", (text) -> text.matches("\\d{1,9}")
				? Optional.of(Integer.valueOf(text)).filter((count) -> count >= 1) : Optional.empty());
	}

	static @Nullable Integer times(Section section, String key) {
		return section.read(key, "how many times, from 0 to 9",
				(text) -> text.matches("\\d") ? Optional.of(Integer.valueOf(text)) : Optional.empty());
	}

	static @Nullable BigDecimal amount(Section section, String key) {
		return section.read(key, "a number such as 200 or 0.5", CapsText::amount);
	}

	/**
	 * A cap for all providers together, or one for each that is named.
	 */
	static @Nullable Caps caps(Section section, String key) {
		if (!(section.value(key) instanceof YamlValue.Fields)) {
			BigDecimal amount = amount(section, key);
			return (amount != null) ? Caps.of(Credits.cap(amount)) : null;
		}
		Section own = section.section(key);
		Map<String, Credits> caps = new LinkedHashMap<>();
		for (String name : own.keys()) {
			String provider = name.toLowerCase(Locale.ROOT);
			section.refuseUnknownProvider(name, own.keyPlace(name));
			BigDecimal amount = amount(own, name);
			if (amount != null) {
				caps.put(provider, Credits.cap(amount));
			}
		}
		if (own.keys().isEmpty()) {
			section.problem(
					Problem.error(section.place(key), "needs a number, or one for each provider such as { kie: 600 }"));
		}
		return Caps.of(caps);
	}

	static @Nullable Boolean flag(Section section, String key) {
		return section.read(key, "true or false",
				(text) -> text.matches("(?i)true|false") ? Optional.of(Boolean.valueOf(text)) : Optional.empty());
	}

	static @Nullable Boolean balanceRequired(Section section, String key) {
		return section.read(key, "one of warn, required",
				(text) -> text.matches("warn|required") ? Optional.of(text.equals("required")) : Optional.empty());
	}

	static @Nullable ZoneId zone(Section section, String key) {
		return section.read(key, "a time zone such as Europe/Berlin", (text) -> {
			try {
				return Optional.of(ZoneId.of(text));
			}
			catch (DateTimeException ex) {
				return Optional.empty();
			}
		});
	}

	static @Nullable Duration duration(Section section, String key) {
		return section.read(key, "a duration such as 500ms, 10s, 30m or 2h", Span::read);
	}

	static @Nullable Rate rate(Section section, String key) {
		return section.read(key, "a rate such as 20/10s", (text) -> {
			int slash = text.indexOf('/');
			if (slash < 1 || !text.substring(0, slash).strip().matches("[1-9]\\d{0,8}")) {
				return Optional.empty();
			}
			int count = Integer.parseInt(text.substring(0, slash).strip());
			String span = text.substring(slash + 1).strip();
			return Span.read(span.matches("[a-z].*") ? "1" + span : span).map((per) -> new Rate(count, per));
		});
	}

	static @Nullable MaxFailures maxFailures(Section section, String key) {
		return section.read(key, "a number of shots such as 20, or a share such as 25%", (text) -> {
			boolean percent = text.endsWith("%");
			String number = percent ? text.substring(0, text.length() - 1).strip() : text;
			return (!number.matches("\\d{1,9}") || (percent && Integer.parseInt(number) > 100)) ? Optional.empty()
					: Optional.of(new MaxFailures(Integer.parseInt(number), percent));
		});
	}

	static @Nullable Double speed(Section section, String key) {
		BigDecimal speed = amount(section, key);
		if (speed != null && speed.signum() == 0) {
			section.problem(Problem.error(section.place(key), "needs a number above 0, such as 60, found '0'"));
		}
		return (speed != null) ? Double.valueOf(speed.doubleValue()) : null;
	}

	static @Nullable LocalTime time(Section section, String key) {
		return section.read(key, "a time of day such as \"20:00\"", Window::read);
	}

	static @Nullable Duration secondOrMore(Section section, String key) {
		return section.read(key, "a duration of a second or more, such as 15s",
				(text) -> Span.read(text).filter((span) -> span.compareTo(Duration.ofSeconds(1)) >= 0));
	}

	static @Nullable MediaCheck mediaCheck(Section section, String key) {
		return section.read(key, "one of " + String.join(", ", MediaCheck.words()), MediaCheck::of);
	}

	static @Nullable MediaSound mediaSound(Section section, String key) {
		return section.read(key, "one of " + String.join(", ", MediaSound.words()), MediaSound::of);
	}

	static @Nullable LogFormat logFormat(Section section, String key) {
		return section.read(key, "one of " + String.join(", ", LogFormat.words()), LogFormat::of);
	}

	static @Nullable String encoding(Section section, String key) {
		String name = text(section, key);
		if (name != null) {
			Reading.refusedEncoding(section.place(key), name).ifPresent(section::problem);
		}
		return name;
	}

	static @Nullable Set<String> ownColumns(Section section, String key) {
		List<YamlValue> items = section.items(key);
		if (items == null) {
			return null;
		}
		Set<String> columns = new LinkedHashSet<>();
		for (YamlValue item : items) {
			if (item instanceof YamlValue.Text text && !text.text().isBlank()) {
				Reading.refusedOwn(item.place().in(key), text.text()).ifPresent(section::problem);
				columns.add(text.text());
			}
			else {
				section.problem(Problem.error(item.place().in(key),
						"needs names of columns of yours, such as labels: [ ratio, quality ]"));
			}
		}
		return columns;
	}

	static @Nullable String resultsInto(Section section, String key) {
		return section.read(key, "the word sheet",
				(text) -> Optional.of(text.toLowerCase(Locale.ROOT)).filter("sheet"::equals));
	}

	static @Nullable String label(Section section, String key) {
		return section.read(key, "a word or a few", Optional::of);
	}

	static @Nullable String provider(Section section, String key) {
		String name = text(section, key);
		if (name == null) {
			return null;
		}
		section.refuseUnknownProvider(name, section.place(key));
		return name.toLowerCase(Locale.ROOT);
	}

}
