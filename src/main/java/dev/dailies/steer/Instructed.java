package dev.dailies.steer;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.dailies.ledger.Person;
import dev.dailies.steer.Instruction.Cap;
import dev.dailies.steer.Instruction.PauseUntil;
import dev.dailies.steer.Instruction.Resume;
import dev.dailies.steer.Instruction.Stop;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An instruction with who gave it, when, and to which run.
 *
 * @param run tells it from every other one, those of the same ledger included
 */
record Instructed(String run, Person who, Instant at, Instruction what) {

	String json() {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("run", this.run);
		fields.put("who", this.who.name());
		fields.put("at", this.at.toString());
		if (this.what instanceof PauseUntil pause) {
			fields.put("until", pause.until().toString());
		}
		if (this.what instanceof Cap cap) {
			fields.put("credits", cap.credits());
		}
		fields.put("what", word(this.what));
		return JsonMapper.shared().writeValueAsString(fields);
	}

	private static String word(Instruction what) {
		if (what instanceof Stop) {
			return "stop";
		}
		if (what instanceof PauseUntil) {
			return "pause";
		}
		return (what instanceof Resume) ? "resume" : "cap";
	}

	/**
	 * Reads what {@link #json} wrote; empty if it is anything else.
	 */
	static Optional<Instructed> read(String text) {
		try {
			JsonNode fields = JsonMapper.shared().readTree(text);
			return what(fields).map((what) -> new Instructed(text(fields, "run"), new Person(text(fields, "who")),
					Instant.parse(text(fields, "at")), what));
		}
		catch (JacksonException | DateTimeException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static Optional<Instruction> what(JsonNode fields) {
		return Optional.ofNullable(switch (text(fields, "what")) {
			case "stop" -> new Stop();
			case "pause" -> new PauseUntil(Instant.parse(text(fields, "until")));
			case "resume" -> new Resume();
			case "cap" -> new Cap(text(fields, "credits"));
			default -> null;
		});
	}

	private static String text(JsonNode fields, String name) {
		return fields.path(name).asString("");
	}

}
