package dev.dailies.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All lines as JSON, for programs.
 */
record JsonFile(Options options, List<Line> lines) {

	void write(Path file) throws IOException {
		JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
		ObjectNode json = mapper.createObjectNode();
		json.put("seed", this.options.seed())
			.put("speed", this.options.speed())
			.put("shots", this.options.shots())
			.put("big", this.options.big())
			.put("processors", Runtime.getRuntime().availableProcessors())
			.put("java", Runtime.version().toString());
		ArrayNode all = json.putArray("lines");
		for (Line line : this.lines) {
			ObjectNode one = all.addObject().put("row", line.row()).put("what", line.what());
			line.values().forEach((column, value) -> one.put(column.name().toLowerCase(Locale.ROOT), value));
		}
		Files.write(file, mapper.writeValueAsBytes(json));
	}

}
