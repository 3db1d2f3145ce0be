package dev.dailies.provider.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import tools.jackson.core.Base64Variants;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A folder for the files that a provider answers with. Their base64 is decoded into it
 * while the answer is read, so that no more than a little of them is ever in memory.
 */
public final class Spool {

	private static final String ARRIVING = ".arriving";

	private final Path folder;

	private final Set<String> fields;

	private final JsonMapper json = JsonMapper.builder().build();

	/**
	 * Creates nothing yet, and clears away what a killed run had not read to its end.
	 * @param fields the names of the JSON fields that hold files in base64
	 */
	public Spool(Path folder, Set<String> fields) {
		this.folder = folder.toAbsolutePath().normalize();
		this.fields = Set.copyOf(fields);
		clear();
	}

	/**
	 * The answer, with the {@code file:} address of a new file in the place of each file;
	 * a missing node if it is no JSON or a file in it is damaged.
	 */
	JsonNode read(InputStream answer) throws IOException {
		List<Path> files = new ArrayList<>();
		try (InputStream in = answer; JsonParser parser = this.json.createParser(in)) {
			JsonNode node = (parser.nextToken() != null) ? node(parser, files) : MissingNode.getInstance();
			if (parser.nextToken() == null) {
				return node;
			}
		}
		catch (JacksonException ex) {
			// not JSON, cut short or damaged: the caller sees the text
			return forget(files);
		}
		return forget(files);
	}

	/**
	 * A new empty file for an answer on its way.
	 */
	Path arriving() throws IOException {
		Files.createDirectories(this.folder);
		return Files.createTempFile(this.folder, "", ARRIVING);
	}

	private JsonNode node(JsonParser parser, List<Path> files) throws IOException {
		JsonToken token = parser.currentToken();
		if (token == JsonToken.START_OBJECT) {
			ObjectNode object = JsonNodeFactory.instance.objectNode();
			while (parser.nextToken() != JsonToken.END_OBJECT) {
				String name = parser.currentName();
				boolean file = parser.nextToken() == JsonToken.VALUE_STRING && this.fields.contains(name);
				object.set(name, file ? file(parser, files) : node(parser, files));
			}
			return object;
		}
		if (token == JsonToken.START_ARRAY) {
			ArrayNode array = JsonNodeFactory.instance.arrayNode();
			while (parser.nextToken() != JsonToken.END_ARRAY) {
				array.add(node(parser, files));
			}
			return array;
		}
		return parser.readValueAsTree();
	}

	private JsonNode file(JsonParser parser, List<Path> files) throws IOException {
		Path arriving = arriving();
		files.add(arriving);
		int bytes;
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(arriving))) {
			bytes = parser.readBinaryValue(Base64Variants.MIME_NO_LINEFEEDS, out);
		}
		if (bytes == 0) {
			Files.delete(arriving);
			return JsonNodeFactory.instance.nullNode();
		}
		Path file = Files.move(arriving, this.folder.resolve(UUID.randomUUID().toString()));
		files.add(file);
		return JsonNodeFactory.instance.stringNode(file.toUri().toString());
	}

	private static JsonNode forget(List<Path> files) throws IOException {
		for (Path file : files) {
			Files.deleteIfExists(file);
		}
		return MissingNode.getInstance();
	}

	private void clear() {
		if (!Files.isDirectory(this.folder)) {
			return;
		}
		try (DirectoryStream<Path> left = Files.newDirectoryStream(this.folder, "*" + ARRIVING)) {
			for (Path file : left) {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(this.folder + " is needed for files that providers answer with,"
					+ " and cannot be used. Make it writable and run again", ex);
		}
	}

}
