package dev.dailies.report;

import java.math.BigDecimal;
import java.time.Instant;

import dev.dailies.report.result.Cell;
import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Named values of a JSON object; a missing one is written as null, so that every object
 * of a kind has the same fields.
 */
final class JsonFields {

	private final JsonGenerator json;

	JsonFields(JsonGenerator json) {
		this.json = json;
	}

	void text(String name, @Nullable String value) {
		this.json.writeName(name);
		if (value == null) {
			this.json.writeNull();
		}
		else {
			this.json.writeString(value);
		}
	}

	void time(String name, @Nullable Instant value) {
		text(name, (value != null) ? Cell.time(value) : null);
	}

	void credits(String name, Credits value) {
		number(name, new BigDecimal(value.toString()));
	}

	/**
	 * An integer, or a decimal that needs no exponent.
	 */
	void number(String name, @Nullable Number value) {
		this.json.writeName(name);
		if (value == null) {
			this.json.writeNull();
		}
		else {
			this.json.writeNumber(value.toString());
		}
	}

}
