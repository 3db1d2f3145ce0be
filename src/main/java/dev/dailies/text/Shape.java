package dev.dailies.text;

import java.util.List;

/**
 * What may stand as a value in a YAML file, told to people and to editors: the pages and
 * the JSON Schemas are made of it, and a test holds it against what is really read.
 */
public sealed interface Shape {

	/** What is larger than whoever writes it ever needs. */
	long NO_END = 999_999_999;

	/** Any text, also one that looks like a number. */
	Shape TEXT = new Any("text");

	/** {@code true} or {@code false}. */
	Shape YES_NO = new YesNo();

	/** Steps of a shot: one text, or lists in lists of them. */
	Shape STEPS = new Steps();

	/**
	 * For a page, in a few words of Markdown.
	 */
	String said();

	/**
	 * A text that is not blank.
	 */
	static Shape written(String said) {
		return new Text(said, "[\\s\\S]*\\S[\\s\\S]*");
	}

	/**
	 * A text of a form.
	 * @param pattern of all of it, such that JavaScript reads it as Java does
	 */
	static Shape text(String said, String pattern) {
		return new Text(said, pattern);
	}

	static Shape oneOf(List<String> words) {
		return new Words(words);
	}

	/**
	 * A whole number.
	 * @param most {@link #NO_END} or more where there is none to speak of
	 */
	static Shape whole(long least, long most) {
		return new Whole(least, most);
	}

	/**
	 * One of them, or a list of them.
	 */
	static Shape oneOrMore(Shape one) {
		return new Many(one);
	}

	/**
	 * Whatever any of these may be.
	 */
	static Shape either(String said, Shape... shapes) {
		return new Either(said, List.of(shapes));
	}

	/**
	 * A single value of any kind.
	 */
	record Any(String said) implements Shape {
	}

	/**
	 * A text, all of which has a form.
	 */
	record Text(String said, String pattern) implements Shape {
	}

	/**
	 * One of a few words.
	 */
	record Words(List<String> words) implements Shape {

		public Words {
			words = List.copyOf(words);
		}

		@Override
		public String said() {
			return "`" + String.join("`, `", this.words) + "`";
		}

	}

	/**
	 * What the providers take in a column of a manifest, known to their offers.
	 */
	record Offered(String said) implements Shape {
	}

	/**
	 * A whole number within bounds.
	 *
	 * @param most {@link #NO_END} or more where there is none to speak of
	 */
	record Whole(long least, long most) implements Shape {

		@Override
		public String said() {
			return "whole number, " + this.least + ((this.most >= NO_END) ? " or more" : " to " + this.most);
		}

	}

	/**
	 * A number of up to six decimals that is not below nothing.
	 *
	 * @param above whether nothing is too little, too
	 */
	record Amount(boolean above) implements Shape {

		@Override
		public String said() {
			return this.above ? "number above 0" : "number";
		}

	}

	/**
	 * Yes or no.
	 */
	record YesNo() implements Shape {

		@Override
		public String said() {
			return "`true`, `false`";
		}

	}

	/**
	 * One, or a list of them.
	 */
	record Many(Shape one) implements Shape {

		@Override
		public String said() {
			return this.one.said() + ", or a list";
		}

	}

	/**
	 * One for each of some names.
	 */
	record Each(List<String> names, Shape value) implements Shape {

		public Each {
			names = List.copyOf(names);
		}

		@Override
		public String said() {
			return this.value.said() + " for each provider";
		}

	}

	/**
	 * One of several shapes.
	 */
	record Either(String said, List<Shape> shapes) implements Shape {

		public Either {
			shapes = List.copyOf(shapes);
		}

	}

	/**
	 * What follows on a clip.
	 */
	record Steps() implements Shape {

		@Override
		public String said() {
			return "text, or nested lists";
		}

	}

	/**
	 * What a column of a manifest may hold, with what the job file may set for it.
	 */
	record OfColumn() implements Shape {

		@Override
		public String said() {
			return "what the column may hold";
		}

	}

}
