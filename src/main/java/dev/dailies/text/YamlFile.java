package dev.dailies.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Quote;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * A YAML file read as values with places, within limits of size, depth and aliases.
 */
public final class YamlFile {

	private static final int CHARACTERS = 8 * 1024 * 1024;

	private static final int DEPTH = 30;

	private static final int ALIASES = 1000;

	private static final Set<Tag> PLAIN = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP,
			Tag.SEQ, Tag.MAP);

	private final Place place;

	// an aliased value is converted once, however often it is used
	private final IdentityHashMap<Node, YamlValue> values = new IdentityHashMap<>();

	private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

	private YamlFile(Path file) {
		this.place = Place.of(file);
	}

	/**
	 * The file's one document; null if it is empty.
	 * @throws FileRefusedException if it is not YAML, or more than plain values, lists
	 * and mappings
	 */
	public static @Nullable YamlValue read(Path file) {
		return read(file, null);
	}

	/**
	 * As {@link #read(Path)}.
	 * @param encoding what a person said it is; null if nobody did
	 */
	public static @Nullable YamlValue read(Path file, @Nullable String encoding) {
		YamlFile yaml = new YamlFile(file);
		Node root = yaml.compose(yaml.text(file, encoding));
		return (root != null) ? yaml.value(root) : null;
	}

	private String text(Path file, @Nullable String encoding) {
		StringBuilder text = new StringBuilder();
		char[] part = new char[8192];
		try (BufferedReader in = TextReader.of(file, encoding(file, encoding))) {
			for (int count = in.read(part); count >= 0; count = in.read(part)) {
				text.append(part, 0, count);
				if (text.length() > CHARACTERS) {
					throw new FileRefusedException(Problem.error(this.place, "a YAML file may have " + CHARACTERS
							+ " characters, this one has more. Write so long a list as CSV"));
				}
			}
			return text.toString();
		}
		catch (UndecodableException ex) {
			throw new FileRefusedException(ex.problem(this.place));
		}
		catch (IOException ex) {
			throw new FileRefusedException(Problem.error(this.place, "the file cannot be read: " + ex.getMessage()));
		}
	}

	// YAML is Unicode: what is anything else has no meaning
	private static TextEncoding encoding(Path file, @Nullable String said) throws IOException {
		return (said != null) ? TextEncoding.said(said, file) : TextEncoding.unicode(file).orElse(TextEncoding.UTF_8);
	}

	private @Nullable Node compose(String text) {
		LoaderOptions options = new LoaderOptions();
		options.setCodePointLimit(CHARACTERS);
		options.setNestingDepthLimit(DEPTH);
		options.setMaxAliasesForCollections(ALIASES);
		options.setAllowRecursiveKeys(false);
		options.setProcessComments(false);
		try {
			return new Yaml(options).compose(new StringReader(text));
		}
		catch (MarkedYAMLException ex) {
			Mark mark = (ex.getProblemMark() != null) ? ex.getProblemMark() : ex.getContextMark();
			throw refused((mark != null) ? at(mark) : this.place, ex.getProblem());
		}
		catch (ReaderException ex) {
			int line = 1 + (int) text.codePoints().limit(ex.getPosition()).filter((next) -> next == '\n').count();
			throw refused(this.place.atLine(line), "character U+%04X is not allowed".formatted(ex.getCodePoint()));
		}
		catch (YAMLException ex) {
			throw refused(this.place, String.valueOf(ex.getMessage()));
		}
	}

	private YamlValue value(Node node) {
		YamlValue known = this.values.get(node);
		if (known != null) {
			return known;
		}
		if (!PLAIN.contains(node.getTag())) {
			throw refused(at(node.getStartMark()),
					"tag " + Quote.of(node.getTag().getValue()) + " is not allowed; write the value without it");
		}
		if (!this.open.add(node)) {
			throw refused(at(node.getStartMark()), "the value contains itself");
		}
		YamlValue value = convert(node);
		this.open.remove(node);
		this.values.put(node, value);
		return value;
	}

	private YamlValue convert(Node node) {
		Place start = at(node.getStartMark());
		if (node instanceof ScalarNode scalar) {
			boolean absent = scalar.getTag().equals(Tag.NULL);
			return new YamlValue.Text(start, absent ? "" : scalar.getValue(), absent);
		}
		if (node instanceof SequenceNode sequence) {
			return new YamlValue.Items(start, sequence.getValue().stream().map(this::value).toList());
		}
		List<YamlValue.Field> fields = new ArrayList<>();
		for (NodeTuple tuple : ((MappingNode) node).getValue()) {
			fields.add(field(tuple));
		}
		return new YamlValue.Fields(start, fields);
	}

	private YamlValue.Field field(NodeTuple tuple) {
		Place start = at(tuple.getKeyNode().getStartMark());
		if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
			throw refused(start, "a key must be plain text");
		}
		if (key.getTag().equals(Tag.MERGE)) {
			throw refused(start, "merge keys ('<<') are not read; write the fields out, or use 'defaults'");
		}
		return new YamlValue.Field(start, key.getValue(), value(tuple.getValueNode()));
	}

	private Place at(Mark mark) {
		return this.place.at(mark.getLine() + 1, mark.getColumn() + 1);
	}

	private static FileRefusedException refused(Place place, String why) {
		return new FileRefusedException(Problem.error(place, "not readable as YAML: " + why));
	}

}
