package dev.dailies.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The schemas that come with the program, and what a validator says by them.
 */
public enum SchemaFile {

	JOB, MANIFEST, RESULTS, PLAN, MESSAGE;

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final SchemaRegistry REGISTRY = SchemaRegistry
		.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

	private static final Map<SchemaFile, Schema> STRICT = new ConcurrentHashMap<>();

	private static final Map<SchemaFile, Schema> PLAIN = new ConcurrentHashMap<>();

	/**
	 * Fails unless JSON that the program wrote fits, and has no field that the schema
	 * does not know: the schema lets readers pass over what a later version adds, and
	 * must itself keep up.
	 */
	public void fits(String json) {
		assertThat(errors(STRICT.computeIfAbsent(this, (file) -> REGISTRY.getSchema(closed(file.document()))),
				JSON.readTree(json)))
			.as("what is wrong by the schema %s with:%n%s", this, json)
			.isEmpty();
	}

	/**
	 * What is wrong with a YAML file, as an editor says it, which reads YAML 1.2; empty
	 * if nothing is.
	 */
	public List<String> errorsInYaml(String yaml) {
		LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
		return errors(JSON.valueToTree(new Load(settings).loadFromString(yaml)));
	}

	/**
	 * What is wrong with a value; empty if nothing is.
	 */
	public List<String> errors(JsonNode value) {
		return errors(plain(), value);
	}

	/**
	 * What is wrong with a schema by the rules for schemas; empty if nothing is.
	 */
	static List<String> errorsOfSchema(JsonNode schema) {
		return errors(REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId())), schema);
	}

	/**
	 * The schema itself.
	 */
	public JsonNode document() {
		String name = "/schema/" + name().toLowerCase(Locale.ROOT) + ".json";
		try (InputStream in = SchemaFile.class.getResourceAsStream(name)) {
			assertThat(in).as(name).isNotNull();
			return JSON.readTree(in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Schema plain() {
		return PLAIN.computeIfAbsent(this, (file) -> REGISTRY.getSchema(file.document()));
	}

	private static List<String> errors(Schema schema, JsonNode value) {
		return schema.validate(value).stream().map(String::valueOf).toList();
	}

	/**
	 * The same, with nothing besides what is named.
	 */
	private static JsonNode closed(JsonNode schema) {
		if (schema instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
			object.put("additionalProperties", false);
		}
		schema.forEach(SchemaFile::closed);
		return schema;
	}

}
