package org.tandembot.dialog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.ResourceUtils;
import org.tandembot.dialog.DialogProblems.DialogProblem;

/**
 * A set of content files, to be laid over the layers before it.
 *
 * @param name what stands before a file's path when a mistake is told, such as {@code dialogs}
 * @param files the text of each file by its path with forward slashes, such as {@code en/tips.yaml}
 */
public record Layer(String name, SortedMap<String, String> files) {

    private static final String ROOT = "dialogs";

    public Layer {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** The content Tandem comes with. */
    public static Layer builtIn() {
        var files = new TreeMap<String, String>();
        try {
            for (var resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + ROOT + "/**/*.*")) {
                var url = resource.getURL().toString();
                var path = url.substring(url.lastIndexOf("/" + ROOT + "/") + ROOT.length() + 2);
                files.putIfAbsent(path, resource.getContentAsString(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The built-in dialogs cannot be read.", e);
        }
        return new Layer(ROOT, files);
    }

    /** Whether the content Tandem comes with was packed with it, and so was checked by the tests before. */
    static boolean isPacked() {
        return ResourceUtils.isJarURL(Objects.requireNonNull(Layer.class.getResource("Layer.class")));
    }

    /**
     * The content of a folder, with the same files and folders in it as the built-in content.
     *
     * @throws DialogProblems where there is no such folder, or it cannot be read
     */
    public static Layer folder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw unreadable(
                    folder,
                    "there is no such folder that the user " + System.getProperty("user.name") + " may look into",
                    "a folder with dialogs in it");
        }
        try (var paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            var files = paths.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            path -> folder.relativize(path).toString().replace('\\', '/'),
                            Layer::read,
                            (first, second) -> first,
                            TreeMap::new));
            return new Layer(folder.toString(), files);
        } catch (IOException e) {
            throw unreadable(
                    folder, "it cannot be read (" + e.getClass().getSimpleName() + ")", "a folder Tandem may read");
        }
    }

    private static String read(Path file) {
        try {
            // Not Files.readString, which fails at the first byte that is no UTF-8: the reader tells that with the
            // others.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(
                    file, "it cannot be read (" + e.getClass().getSimpleName() + ")", "a file Tandem may read");
        }
    }

    private static DialogProblems unreadable(Path path, String wrong, String expected) {
        return new DialogProblems(List.of(new DialogProblem(path.toString(), 0, wrong, expected)));
    }
}
