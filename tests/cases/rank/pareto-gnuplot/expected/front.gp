# gnuplot -p FILE
$front << END
0.188 10000 801000 0 # device@5,edge
0.205 100000 301000 1 # device@1,cloud
0.215 150000 0 0 # cloud
END
set title 'camera: net' noenhanced
set xlabel 'latency_s' noenhanced
set ylabel 'bytes' noenhanced
set cblabel 'memory[device]_bytes' noenhanced
plot $front using 1:2:3 with points pointtype 7 palette title 'front', \
     $front using ($4 == 1 ? $1 : NaN):2 with points pointtype 6 pointsize 3 title 'knee'
