package org.tandembot.dialog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A set of content files, to be laid over the layers before it.
 *
 * @param name what stands before a file's path when a mistake is told, such as {@code dialogs}
 * @param files the text of each file by its path with forward slashes, such as {@code en/questions.yaml}
 */
public record Layer(String name, SortedMap<String, String> files) {

    private static final String ROOT = "dialogs";

    public Layer {
        files = new TreeMap<>(files);
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

    /**
     * The content of a folder, with the same files and folders in it as the built-in content.
     *
     * @throws DialogProblems where there is no such folder
     */
    public static Layer folder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new DialogProblems(List.of(
                    new DialogProblem(folder.toString(), 0, "there is no such folder", "a folder with dialogs in it")));
        }
        try (var paths = Files.walk(folder)) {
            var files = paths.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            path -> folder.relativize(path).toString().replace('\\', '/'),
                            Layer::read,
                            (first, second) -> first,
                            TreeMap::new));
            return new Layer(folder.toString(), files);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read.", e);
        }
    }

    private static String read(Path file) {
        try {
            // Not Files.readString, which fails at the first byte that is no UTF-8: the reader tells that with the
            // others.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read.", e);
        }
    }
}
